package dev.skep.execution.column;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.kernel.ValueOrder;
import java.util.Arrays;

/** Compares pairs of rows of two columns of one type for equality, many at a time. */
public final class ColumnMatch {
    private ColumnMatch() {}

    /**
     * Keeps the pairs that are equal, in order, and returns their number. Pair p is row {@code leftRows[p]} of one vector and row
     * {@code rightRows[p]} of the other.
     *
     * @param pairs in {@code [0..count)}: the pairs to look at; on return those that are equal
     * @param nullsEqual whether NULL equals NULL; otherwise it equals nothing
     */
    public static int keepEqual(
            FlatVector left,
            int[] leftRows,
            FlatVector right,
            int[] rightRows,
            int[] pairs,
            int count,
            boolean nullsEqual) {
        int candidates = count;
        int settled = 0;
        if (left.mayHaveNulls() || right.mayHaveNulls()) {
            int[] bothNull = nullsEqual ? new int[count] : null;
            candidates = 0;
            for (int i = 0; i < count; i++) {
                int pair = pairs[i];
                boolean leftNull = left.isNull(leftRows[pair]);
                boolean rightNull = right.isNull(rightRows[pair]);
                if (!leftNull && !rightNull) {
                    pairs[candidates++] = pair;
                } else if (nullsEqual && leftNull && rightNull) {
                    bothNull[settled++] = pair;
                }
            }
            int kept = keepEqualValues(left, leftRows, right, rightRows, pairs, candidates);
            return settled == 0 ? kept : merge(pairs, kept, bothNull, settled);
        }
        return keepEqualValues(left, leftRows, right, rightRows, pairs, candidates);
    }

    private static int merge(int[] pairs, int kept, int[] others, int otherCount) {
        System.arraycopy(others, 0, pairs, kept, otherCount);
        Arrays.sort(pairs, 0, kept + otherCount);
        return kept + otherCount;
    }

    private static int keepEqualValues(
            FlatVector left, int[] leftRows, FlatVector right, int[] rightRows, int[] pairs, int count) {
        int kept = 0;
        if (left instanceof LongVector leftLongs) {
            long[] a = leftLongs.values();
            long[] b = ((LongVector) right).values();
            for (int i = 0; i < count; i++) {
                int pair = pairs[i];
                pairs[kept] = pair;
                kept += a[leftRows[pair]] == b[rightRows[pair]] ? 1 : 0;
            }
        } else if (left instanceof IntVector leftInts) {
            int[] a = leftInts.values();
            int[] b = ((IntVector) right).values();
            for (int i = 0; i < count; i++) {
                int pair = pairs[i];
                pairs[kept] = pair;
                kept += a[leftRows[pair]] == b[rightRows[pair]] ? 1 : 0;
            }
        } else if (left instanceof BytesVector leftBytes) {
            BytesVector rightBytes = (BytesVector) right;
            for (int i = 0; i < count; i++) {
                int pair = pairs[i];
                pairs[kept] = pair;
                kept += equal(leftBytes, leftRows[pair], rightBytes, rightRows[pair]) ? 1 : 0;
            }
        } else {
            for (int i = 0; i < count; i++) {
                int pair = pairs[i];
                pairs[kept] = pair;
                kept += equal(left, leftRows[pair], right, rightRows[pair]) ? 1 : 0;
            }
        }
        return kept;
    }

    private static boolean equal(BytesVector a, int i, BytesVector b, int j) {
        int length = a.lengths()[i];
        int startA = a.starts()[i];
        int startB = b.starts()[j];
        return length == b.lengths()[j]
                && Arrays.equals(a.data(), startA, startA + length, b.data(), startB, startB + length);
    }

    /** Whether two rows that are not NULL have equal values. */
    private static boolean equal(FlatVector a, int i, FlatVector b, int j) {
        if (a instanceof DoubleVector doubles) {
            double left = doubles.values()[i];
            double right = ((DoubleVector) b).values()[j];
            return left == right || left != left && right != right;
        }
        if (a instanceof BooleanVector booleans) {
            return booleans.values()[i] == ((BooleanVector) b).values()[j];
        }
        if (a instanceof TimestampVector left) {
            TimestampVector right = (TimestampVector) b;
            return left.seconds()[i] == right.seconds()[j] && left.nanos()[i] == right.nanos()[j];
        }
        if (a instanceof Decimal128Vector left) {
            Decimal128Vector right = (Decimal128Vector) b;
            return left.high()[i] == right.high()[j] && left.low()[i] == right.low()[j];
        }
        return ValueOrder.compareFlat(a, i, b, j) == 0;
    }
}
