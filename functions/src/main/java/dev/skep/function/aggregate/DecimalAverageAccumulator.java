package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Averages decimals. A partial state is the count and that of the sum. */
final class DecimalAverageAccumulator implements Accumulator {
    private final DecimalType sumType;
    private final DecimalType type;
    private final CountAccumulator counts = new CountAccumulator();
    private final DecimalSumAccumulator sums;

    DecimalAverageAccumulator(DecimalType sumType, DecimalType type) {
        this.sumType = sumType;
        this.type = type;
        this.sums = new DecimalSumAccumulator(sumType, false);
    }

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
        sums.combine(groups, new ColumnVector[] {intermediate[1], intermediate[2]}, rowCount);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        ColumnVector[] sum = sums.intermediate(from, count);
        return new ColumnVector[] {counts.output(from, count), sum[0], sum[1]};
    }

    @Override
    public ColumnVector output(int from, int count) {
        long[] rows = ((LongVector) counts.output(from, count)).values();
        ColumnVector sum = sums.output(from, count);
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int i = 0; i < count; i++) {
            BigDecimal total = (BigDecimal) VectorValues.read(sumType, sum, i);
            builder.appendObject(total == null ? null : average(total, rows[i]));
        }
        return builder.build();
    }

    private BigDecimal average(BigDecimal total, long rows) {
        BigDecimal average = total.divide(BigDecimal.valueOf(rows), type.scale(), RoundingMode.HALF_UP);
        return average.precision() > type.precision() && average.signum() != 0 ? null : average;
    }

    @Override
    public long retainedBytes() {
        return counts.retainedBytes() + sums.retainedBytes();
    }
}
