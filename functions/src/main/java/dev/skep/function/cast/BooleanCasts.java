package dev.skep.function.cast;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import java.util.Locale;

/** Casts to boolean: numbers are true unless zero, texts unless empty or a word for no. */
final class BooleanCasts {
    private interface RowTest {
        boolean test(Operand operand, int row);
    }

    private BooleanCasts() {}

    static StrictKernel.Loop from(DataType from) {
        RowTest test =
                switch (from.kind()) {
                    case TINYINT, SMALLINT, INT -> (operand, row) -> operand.ints()[row] != 0;
                    case BIGINT -> (operand, row) -> operand.longs()[row] != 0;
                    case FLOAT, DOUBLE -> (operand, row) -> operand.doubles()[row] != 0;
                    case DECIMAL ->
                        (operand, row) -> operand.decimalLow()[row] != 0
                                || operand.decimalHigh() != null && operand.decimalHigh()[row] != 0;
                    case STRING, VARCHAR, CHAR ->
                        (operand, row) -> isTrue(operand.bytes().string(row));
                    case TIMESTAMP ->
                        (operand, row) -> operand.timestamps().seconds()[row] != 0
                                || operand.timestamps().nanos()[row] != 0;
                    default -> null;
                };
        if (test == null) {
            return null;
        }
        return (in, rows, nulls, context) -> {
            boolean[] result = new boolean[rows];
            for (int i = 0; i < rows; i++) {
                result[i] = test.test(in[0], i & in[0].mask());
            }
            return new BooleanVector(result, rows, nulls.bits());
        };
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "false", "no", "off", "0" -> false;
            default -> true;
        };
    }
}
