package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.kernel.NullMask;

/** Averages doubles. A partial state is the count and the sum. */
final class DoubleAverageAccumulator implements Accumulator {
    private final CountAccumulator counts = new CountAccumulator();
    private final DoubleSumAccumulator sums = new DoubleSumAccumulator(true);

    @Override
    public void ensureGroups(int groupCount) {
        counts.ensureGroups(groupCount);
        sums.ensureGroups(groupCount);
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        counts.input(groups, arguments, rowCount);
        sums.input(groups, arguments, rowCount);
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        counts.combine(groups, new ColumnVector[] {intermediate[0]}, rowCount);
        sums.combine(groups, new ColumnVector[] {intermediate[1]}, rowCount);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return new ColumnVector[] {counts.output(from, count), sums.output(from, count)};
    }

    @Override
    public ColumnVector output(int from, int count) {
        long[] rows = ((LongVector) counts.output(from, count)).values();
        double[] averages = ((DoubleVector) sums.output(from, count)).values();
        NullMask nulls = new NullMask(null, count);
        for (int i = 0; i < count; i++) {
            if (rows[i] == 0) {
                nulls.strike(i);
            }
            averages[i] /= rows[i];
        }
        return new DoubleVector(averages, count, nulls.bits());
    }

    @Override
    public long retainedBytes() {
        return counts.retainedBytes() + sums.retainedBytes();
    }
}
