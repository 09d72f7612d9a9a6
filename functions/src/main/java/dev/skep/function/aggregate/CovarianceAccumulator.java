package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;

/** Statistics of pairs (x, y), both not NULL. A partial state is the count, both means, and the sums of squares and of products about the means. */
final class CovarianceAccumulator implements Accumulator {
    /** What has been gathered of one group. */
    record Pairs(long count, double meanX, double meanY, double squaresX, double squaresY, double products) {}

    /** What is made of the pairs; NaN means NULL. */
    interface Result {
        double of(Pairs pairs);
    }

    private static final int FIELDS = 5;
    private final Result result;
    private long[] counts = new long[1];
    private double[] moments = new double[FIELDS];

    CovarianceAccumulator(Result result) {
        this.result = result;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > counts.length) {
            int capacity = Math.max(groupCount, counts.length * 2);
            counts = Arrays.copyOf(counts, capacity);
            moments = Arrays.copyOf(moments, capacity * FIELDS);
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand x = Operand.of(arguments[0]);
        Operand y = Operand.of(arguments[1]);
        for (int i = 0; i < rowCount; i++) {
            if (!x.isNull(i) && !y.isNull(i)) {
                add(groups == null ? 0 : groups[i], x.doubles()[i & x.mask()], y.doubles()[i & y.mask()]);
            }
        }
    }

    private void add(int group, double x, double y) {
        int at = group * FIELDS;
        double count = ++counts[group];
        double oldMeanX = moments[at];
        double oldMeanY = moments[at + 1];
        double meanX = oldMeanX + (x - oldMeanX) / count;
        double meanY = oldMeanY + (y - oldMeanY) / count;
        if (count > 1) {
            moments[at + 4] += (x - oldMeanX) * (y - meanY);
            moments[at + 2] += (x - oldMeanX) * (x - meanX);
            moments[at + 3] += (y - oldMeanY) * (y - meanY);
        }
        moments[at] = meanX;
        moments[at + 1] = meanY;
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        long[] others = ((LongVector) intermediate[0].flatten()).values();
        double[][] fields = new double[FIELDS][];
        for (int f = 0; f < FIELDS; f++) {
            fields[f] = ((DoubleVector) intermediate[f + 1].flatten()).values();
        }
        for (int i = 0; i < rowCount; i++) {
            if (others[i] > 0) {
                combine(groups == null ? 0 : groups[i], others[i], fields, i);
            }
        }
    }

    private void combine(int group, long other, double[][] fields, int row) {
        int at = group * FIELDS;
        double a = counts[group];
        double b = other;
        double total = a + b;
        double distanceX = moments[at] - fields[0][row];
        double distanceY = moments[at + 1] - fields[1][row];
        double weight = a == 0 ? 0 : a * b / total;
        moments[at + 2] += fields[2][row] + distanceX * distanceX * weight;
        moments[at + 3] += fields[3][row] + distanceY * distanceY * weight;
        moments[at + 4] += fields[4][row] + distanceX * distanceY * weight;
        moments[at] = (moments[at] * a + fields[0][row] * b) / total;
        moments[at + 1] = (moments[at + 1] * a + fields[1][row] * b) / total;
        counts[group] += other;
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        ColumnVector[] columns = new ColumnVector[FIELDS + 1];
        columns[0] = new LongVector(Arrays.copyOfRange(counts, from, from + count), count, null);
        for (int f = 0; f < FIELDS; f++) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = moments[(from + i) * FIELDS + f];
            }
            columns[f + 1] = new DoubleVector(values, count, null);
        }
        return columns;
    }

    @Override
    public ColumnVector output(int from, int count) {
        double[] values = new double[count];
        NullMask nulls = new NullMask(null, count);
        for (int i = 0; i < count; i++) {
            int at = (from + i) * FIELDS;
            values[i] = result.of(new Pairs(
                    counts[from + i], moments[at], moments[at + 1], moments[at + 2], moments[at + 3], moments[at + 4]));
            if (Double.isNaN(values[i])) {
                nulls.strike(i);
            }
        }
        return new DoubleVector(values, count, nulls.bits());
    }

    @Override
    public long retainedBytes() {
        return 8L * counts.length * (FIELDS + 1);
    }
}
