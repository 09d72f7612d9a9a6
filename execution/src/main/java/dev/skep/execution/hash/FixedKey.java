package dev.skep.execution.hash;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorLayout;

/** Key values of at most 64 bits as longs that are equal when the values are. */
final class FixedKey {
    private FixedKey() {}

    static boolean holds(VectorLayout layout) {
        return layout == VectorLayout.BOOLEAN
                || layout == VectorLayout.INT
                || layout == VectorLayout.LONG
                || layout == VectorLayout.DOUBLE;
    }

    static void toLongs(FlatVector vector, int rows, long[] target) {
        if (vector instanceof LongVector longs) {
            System.arraycopy(longs.values(), 0, target, 0, rows);
        } else if (vector instanceof IntVector ints) {
            int[] values = ints.values();
            for (int i = 0; i < rows; i++) {
                target[i] = values[i];
            }
        } else if (vector instanceof DoubleVector doubles) {
            double[] values = doubles.values();
            for (int i = 0; i < rows; i++) {
                target[i] = Double.doubleToLongBits(values[i] + 0.0);
            }
        } else {
            boolean[] values = ((BooleanVector) vector).values();
            for (int i = 0; i < rows; i++) {
                target[i] = values[i] ? 1 : 0;
            }
        }
    }

    /** @param nullRow the row of the result that is NULL, or one out of range */
    static FlatVector toVector(VectorLayout layout, long[] values, int from, int count, int nullRow) {
        long[] validity = null;
        if (nullRow >= 0 && nullRow < count) {
            validity = Validity.allValid(count);
            Validity.clear(validity, nullRow);
        }
        return toVector(layout, values, from, count, validity);
    }

    static FlatVector toVector(VectorLayout layout, long[] values, int from, int count, long[] validity) {
        return switch (layout) {
            case LONG -> {
                long[] longs = new long[count];
                System.arraycopy(values, from, longs, 0, count);
                yield new LongVector(longs, count, validity);
            }
            case INT -> {
                int[] ints = new int[count];
                for (int i = 0; i < count; i++) {
                    ints[i] = (int) values[from + i];
                }
                yield new IntVector(ints, count, validity);
            }
            case DOUBLE -> {
                double[] doubles = new double[count];
                for (int i = 0; i < count; i++) {
                    doubles[i] = Double.longBitsToDouble(values[from + i]);
                }
                yield new DoubleVector(doubles, count, validity);
            }
            case BOOLEAN -> {
                boolean[] booleans = new boolean[count];
                for (int i = 0; i < count; i++) {
                    booleans[i] = values[from + i] != 0;
                }
                yield new BooleanVector(booleans, count, validity);
            }
            default -> throw new IllegalArgumentException("not a fixed-width key: " + layout);
        };
    }
}
