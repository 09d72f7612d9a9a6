package dev.skep.format.orc.column;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;

/** Vectors of ORC's library, which are used again, as Skep's. Those of primitive types only: the parts of nested ones are converted one by one. */
final class LibraryVectors {
    private LibraryVectors() {}

    static dev.skep.api.vector.ColumnVector read(ColumnVector vector, DataType type, int rows) {
        if (vector.isRepeating && rows > 0) {
            return new ConstantVector(flat(vector, type, 1), rows);
        }
        return flat(vector, type, rows);
    }

    private static FlatVector flat(ColumnVector vector, DataType type, int rows) {
        long[] validity = validity(vector, rows);
        return switch (type.kind()) {
            case BOOLEAN -> {
                boolean[] values = new boolean[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = ((LongColumnVector) vector).vector[i] != 0;
                }
                yield new BooleanVector(values, rows, validity);
            }
            case TINYINT, SMALLINT, INT, DATE -> {
                int[] values = new int[rows];
                for (int i = 0; i < rows; i++) {
                    values[i] = (int) ((LongColumnVector) vector).vector[i];
                }
                yield new IntVector(values, rows, validity);
            }
            case BIGINT -> new LongVector(Arrays.copyOf(((LongColumnVector) vector).vector, rows), rows, validity);
            case FLOAT, DOUBLE ->
                new DoubleVector(Arrays.copyOf(((DoubleColumnVector) vector).vector, rows), rows, validity);
            case DECIMAL -> decimals((DecimalColumnVector) vector, (DecimalType) type, rows, validity);
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ -> timestamps((TimestampColumnVector) vector, rows, validity);
            case STRING, VARCHAR, CHAR, BINARY -> {
                BytesVector bytes = bytes((BytesColumnVector) vector, rows, validity);
                TextLimit limit = ColumnReaders.limit(type, type);
                limit.apply(bytes.data(), bytes.starts(), bytes.lengths(), rows);
                yield bytes;
            }
            default -> throw new IllegalArgumentException("no conversion to " + type);
        };
    }

    private static long[] validity(ColumnVector vector, int rows) {
        if (vector.noNulls) {
            return null;
        }
        long[] validity = Validity.allNull(rows);
        boolean hasNulls = false;
        for (int i = 0; i < rows; i++) {
            if (vector.isNull[i]) {
                hasNulls = true;
            } else {
                Validity.set(validity, i);
            }
        }
        return hasNulls ? validity : null;
    }

    private static FlatVector decimals(DecimalColumnVector vector, DecimalType type, int rows, long[] validity) {
        VectorBuilder values = VectorBuilder.of(type, rows);
        for (int i = 0; i < rows; i++) {
            BigDecimal value = Validity.isValid(validity, i)
                    ? vector.vector[i].getHiveDecimal().bigDecimalValue().setScale(type.scale(), RoundingMode.HALF_UP)
                    : null;
            values.appendObject(value == null || value.precision() > type.precision() ? null : value);
        }
        return values.build();
    }

    private static TimestampVector timestamps(TimestampColumnVector vector, int rows, long[] validity) {
        long[] seconds = new long[rows];
        int[] nanos = new int[rows];
        for (int i = 0; i < rows; i++) {
            seconds[i] = Math.floorDiv(vector.time[i], 1000L);
            nanos[i] = vector.nanos[i];
        }
        return new TimestampVector(seconds, nanos, rows, validity);
    }

    private static BytesVector bytes(BytesColumnVector vector, int rows, long[] validity) {
        BytesVectorBuilder values = new BytesVectorBuilder(rows);
        for (int i = 0; i < rows; i++) {
            if (Validity.isValid(validity, i)) {
                values.append(vector.vector[i], vector.start[i], vector.length[i]);
            } else {
                values.appendNull();
            }
        }
        return (BytesVector) values.build();
    }
}
