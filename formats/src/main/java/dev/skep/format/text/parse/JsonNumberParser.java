package dev.skep.format.text.parse;

import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;

/**
 * JSON as a number, by Hive's rules: true is 1, and what is no number is 0; a number out of range is NULL.
 *
 * @param numbers knows numbers without exponents
 * @param max the greatest whole number of the type; 0 when it has fractions
 */
record JsonNumberParser(ColumnParser numbers, long max) implements ColumnParser {
    @Override
    public FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        FlatVector parsed = numbers.parse(data, starts, lengths, rows);
        if (!parsed.mayHaveNulls()) {
            return parsed;
        }
        long[] validity = parsed.validity().clone();
        for (int row = 0; row < rows; row++) {
            if (parsed.isNull(row) && lengths[row] >= 0) {
                String token = JsonScalar.text(data, starts[row], lengths[row]);
                double number = JsonScalar.numberOrNan(token);
                if (Double.isNaN(number)) {
                    set(parsed, row, token.equals("true") ? 1 : 0);
                    Validity.set(validity, row);
                } else if (max > 0 && Math.abs(number) < Long.MAX_VALUE) {
                    long whole = Math.abs(number) < 1 ? 0 : JsonScalar.wholeNumber(token);
                    if (whole <= max && whole >= -max - 1) {
                        set(parsed, row, whole);
                        Validity.set(validity, row);
                    }
                }
            }
        }
        return parsed.withValidity(validity);
    }

    private static void set(FlatVector vector, int row, long value) {
        if (vector instanceof IntVector ints) {
            ints.values()[row] = (int) value;
        } else if (vector instanceof LongVector longs) {
            longs.values()[row] = value;
        } else {
            ((DoubleVector) vector).values()[row] = value;
        }
    }
}
