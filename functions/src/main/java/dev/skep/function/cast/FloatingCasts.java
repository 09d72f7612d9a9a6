package dev.skep.function.cast;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.Int128;
import dev.skep.function.type.NumberText;

/** Casts to float and double. */
final class FloatingCasts {
    private interface Source {
        void fill(Operand operand, double[] result, int rows, NullMask nulls);
    }

    private FloatingCasts() {}

    static StrictKernel.Loop from(DataType from, TypeKind to) {
        Source source = source(from);
        if (source == null) {
            return null;
        }
        return (in, rows, nulls, context) -> {
            double[] result = new double[rows];
            source.fill(in[0], result, rows, nulls);
            if (to == TypeKind.FLOAT) {
                for (int i = 0; i < rows; i++) {
                    result[i] = (float) result[i];
                }
            }
            return new DoubleVector(result, rows, nulls.bits());
        };
    }

    private static Source source(DataType from) {
        return switch (from.kind()) {
            case BOOLEAN ->
                (operand, result, rows, nulls) -> {
                    for (int i = 0; i < rows; i++) {
                        result[i] = operand.booleans()[i] ? 1 : 0;
                    }
                };
            case TINYINT, SMALLINT, INT ->
                (operand, result, rows, nulls) -> {
                    int[] values = operand.ints();
                    for (int i = 0; i < rows; i++) {
                        result[i] = values[i];
                    }
                };
            case BIGINT ->
                (operand, result, rows, nulls) -> {
                    long[] values = operand.longs();
                    for (int i = 0; i < rows; i++) {
                        result[i] = values[i];
                    }
                };
            case FLOAT, DOUBLE ->
                (operand, result, rows, nulls) -> System.arraycopy(operand.doubles(), 0, result, 0, rows);
            case DECIMAL -> decimals(((DecimalType) from).scale());
            case STRING, VARCHAR, CHAR -> FloatingCasts::parse;
            case TIMESTAMP ->
                (operand, result, rows, nulls) -> {
                    for (int i = 0; i < rows; i++) {
                        result[i] = operand.timestamps().seconds()[i];
                    }
                };
            default -> null;
        };
    }

    private static Source decimals(int scale) {
        return (operand, result, rows, nulls) -> {
            long[] low = operand.decimalLow();
            long[] high = operand.decimalHigh();
            for (int i = 0; i < rows; i++) {
                result[i] = high == null ? Int128.toDouble(low[i], scale) : Int128.toDouble(high[i], low[i], scale);
            }
        };
    }

    private static void parse(Operand operand, double[] result, int rows, NullMask nulls) {
        BytesVector text = operand.bytes();
        for (int i = 0; i < rows; i++) {
            if (!nulls.isNull(i)) {
                Double value = NumberText.parseDouble(text.string(i));
                if (value == null) {
                    nulls.strike(i);
                } else {
                    result[i] = value;
                }
            }
        }
    }
}
