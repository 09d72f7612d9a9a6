package dev.skep.function.scalar;

import dev.skep.api.type.DataType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.VectorBuilder;

/** The values of several columns of one type as those of one: those of row 0, then those of row 1. */
final class Interleaving {
    private Interleaving() {}

    static ColumnVector of(DataType type, ColumnVector[] in, int rows) {
        if (in.length > 0 && type instanceof StructType structType && areAll(in, StructVector.class)) {
            return structs(structType, in, rows);
        }
        if (in.length > 0 && areAll(in, DictionaryVector.class) && entries(in) <= (long) rows * in.length / 2) {
            return codes(type, in, rows);
        }
        return values(type, in, rows);
    }

    /** Whether all are of a class, and none has NULL. */
    private static boolean areAll(ColumnVector[] in, Class<? extends ColumnVector> kind) {
        for (ColumnVector vector : in) {
            if (!kind.isInstance(vector) || vector instanceof FlatVector && vector.mayHaveNulls()) {
                return false;
            }
        }
        return true;
    }

    private static StructVector structs(StructType type, ColumnVector[] in, int rows) {
        ColumnVector[] fields = new ColumnVector[type.fields().size()];
        for (int field = 0; field < fields.length; field++) {
            ColumnVector[] values = new ColumnVector[in.length];
            for (int i = 0; i < in.length; i++) {
                values[i] = ((StructVector) in[i]).field(field);
            }
            fields[field] = of(type.fields().get(field).type(), values, rows);
        }
        return new StructVector(fields, rows * in.length, null);
    }

    private static long entries(ColumnVector[] in) {
        long entries = 0;
        for (ColumnVector vector : in) {
            entries += ((DictionaryVector) vector).dictionary().size();
        }
        return entries;
    }

    /** One dictionary of all. */
    private static DictionaryVector codes(DataType type, ColumnVector[] in, int rows) {
        VectorBuilder entries = VectorBuilder.of(type, (int) entries(in));
        int[] ids = new int[rows * in.length];
        for (int i = 0; i < in.length; i++) {
            DictionaryVector coded = (DictionaryVector) in[i];
            int first = entries.size();
            for (int entry = 0; entry < coded.dictionary().size(); entry++) {
                entries.append(coded.dictionary(), entry);
            }
            for (int row = 0; row < rows; row++) {
                ids[row * in.length + i] = first + coded.ids()[row];
            }
        }
        return new DictionaryVector(entries.build(), ids, ids.length);
    }

    private static FlatVector values(DataType type, ColumnVector[] in, int rows) {
        ColumnVector[] flat = new ColumnVector[in.length];
        for (int i = 0; i < in.length; i++) {
            flat[i] = in[i].mayHaveNulls() ? in[i] : in[i].flatten();
        }
        int width = in.length;
        if (width > 0 && areAll(flat, LongVector.class)) {
            long[] values = new long[rows * width];
            for (int i = 0; i < width; i++) {
                long[] source = ((LongVector) flat[i]).values();
                for (int row = 0; row < rows; row++) {
                    values[row * width + i] = source[row];
                }
            }
            return new LongVector(values, values.length, null);
        }
        if (width > 0 && areAll(flat, DoubleVector.class)) {
            double[] values = new double[rows * width];
            for (int i = 0; i < width; i++) {
                double[] source = ((DoubleVector) flat[i]).values();
                for (int row = 0; row < rows; row++) {
                    values[row * width + i] = source[row];
                }
            }
            return new DoubleVector(values, values.length, null);
        }
        if (width > 0 && areAll(flat, IntVector.class)) {
            int[] values = new int[rows * width];
            for (int i = 0; i < width; i++) {
                int[] source = ((IntVector) flat[i]).values();
                for (int row = 0; row < rows; row++) {
                    values[row * width + i] = source[row];
                }
            }
            return new IntVector(values, values.length, null);
        }
        return appended(type, in, rows);
    }

    private static FlatVector appended(DataType type, ColumnVector[] in, int rows) {
        VectorBuilder builder = VectorBuilder.of(type, rows * Math.max(1, in.length));
        for (int row = 0; row < rows; row++) {
            for (ColumnVector vector : in) {
                builder.append(vector, row);
            }
        }
        return builder.build();
    }
}
