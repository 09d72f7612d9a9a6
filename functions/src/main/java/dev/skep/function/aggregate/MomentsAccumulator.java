package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;

/** Variances and standard deviations. A partial state is the count, the sum and the sum of squared differences from the mean. */
final class MomentsAccumulator implements Accumulator {
    /** What is made of the count (at least 1) and the sum of squared differences; NaN means NULL. */
    interface Result {
        double of(long count, double squares);
    }

    private final Result result;
    private long[] counts = new long[1];
    private double[] sums = new double[1];
    private double[] squares = new double[1];

    MomentsAccumulator(Result result) {
        this.result = result;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > counts.length) {
            int capacity = Math.max(groupCount, counts.length * 2);
            counts = Arrays.copyOf(counts, capacity);
            sums = Arrays.copyOf(sums, capacity);
            squares = Arrays.copyOf(squares, capacity);
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        double[] values = operand.doubles();
        boolean nullable = arguments[0].mayHaveNulls();
        for (int i = 0; i < rowCount; i++) {
            if (nullable && operand.isNull(i)) {
                continue;
            }
            int group = groups == null ? 0 : groups[i];
            double value = values[i & operand.mask()];
            long count = ++counts[group];
            sums[group] += value;
            if (count > 1) {
                double distance = count * value - sums[group];
                squares[group] += distance * distance / ((double) count * (count - 1));
            }
        }
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        long[] otherCounts = ((LongVector) intermediate[0].flatten()).values();
        double[] otherSums = ((DoubleVector) intermediate[1].flatten()).values();
        double[] otherSquares = ((DoubleVector) intermediate[2].flatten()).values();
        for (int i = 0; i < rowCount; i++) {
            int group = groups == null ? 0 : groups[i];
            long a = counts[group];
            long b = otherCounts[i];
            if (b == 0) {
                continue;
            }
            if (a > 0) {
                double distance = (b / (double) a) * sums[group] - otherSums[i];
                squares[group] += otherSquares[i] + (a / (double) b) / ((double) a + b) * distance * distance;
            } else {
                squares[group] = otherSquares[i];
            }
            counts[group] = a + b;
            sums[group] += otherSums[i];
        }
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return new ColumnVector[] {
            new LongVector(Arrays.copyOfRange(counts, from, from + count), count, null),
            new DoubleVector(Arrays.copyOfRange(sums, from, from + count), count, null),
            new DoubleVector(Arrays.copyOfRange(squares, from, from + count), count, null)
        };
    }

    @Override
    public ColumnVector output(int from, int count) {
        double[] values = new double[count];
        NullMask nulls = new NullMask(null, count);
        for (int i = 0; i < count; i++) {
            values[i] = counts[from + i] == 0 ? Double.NaN : result.of(counts[from + i], squares[from + i]);
            if (Double.isNaN(values[i]) && !Double.isNaN(squares[from + i])) {
                nulls.strike(i);
            }
        }
        return new DoubleVector(values, count, nulls.bits());
    }

    @Override
    public long retainedBytes() {
        return 24L * counts.length;
    }
}
