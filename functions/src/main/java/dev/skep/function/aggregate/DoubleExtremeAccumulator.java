package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.ValueOrder;
import java.util.Arrays;

/** MIN and MAX of doubles, of which NaN is the largest. */
final class DoubleExtremeAccumulator implements Accumulator {
    private final int sign;
    private final GroupFlags seen = new GroupFlags();
    private double[] best = new double[1];

    DoubleExtremeAccumulator(boolean largest) {
        sign = largest ? 1 : -1;
    }

    @Override
    public void ensureGroups(int groupCount) {
        seen.ensureGroups(groupCount);
        if (groupCount > best.length) {
            best = Arrays.copyOf(best, Math.max(groupCount, best.length * 2));
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        double[] values = operand.doubles();
        boolean nullable = arguments[0].mayHaveNulls();
        for (int i = 0; i < rowCount; i++) {
            int row = i & operand.mask();
            if (nullable && operand.vector().isNull(row)) {
                continue;
            }
            int group = groups == null ? 0 : groups[i];
            if (!seen.isSet(group) || ValueOrder.compare(values[row], best[group]) * sign > 0) {
                best[group] = values[row];
                seen.set(group);
            }
        }
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        input(groups, intermediate, rowCount);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return new ColumnVector[] {output(from, count)};
    }

    @Override
    public ColumnVector output(int from, int count) {
        return new DoubleVector(Arrays.copyOfRange(best, from, from + count), count, seen.validity(from, count));
    }

    @Override
    public long retainedBytes() {
        return 8L * best.length + seen.retainedBytes();
    }
}
