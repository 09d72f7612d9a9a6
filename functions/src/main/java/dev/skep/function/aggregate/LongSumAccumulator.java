package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;

/** Sums bigint; overflow wraps, as in Hive. */
final class LongSumAccumulator implements Accumulator {
    private final boolean zeroWhenEmpty;
    private final GroupFlags seen = new GroupFlags();
    private long[] sums = new long[1];

    LongSumAccumulator(boolean zeroWhenEmpty) {
        this.zeroWhenEmpty = zeroWhenEmpty;
    }

    @Override
    public void ensureGroups(int groupCount) {
        seen.ensureGroups(groupCount);
        if (groupCount > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(groupCount, sums.length * 2));
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        long[] values = operand.longs();
        if (arguments[0].mayHaveNulls()) {
            for (int i = 0; i < rowCount; i++) {
                if (!operand.isNull(i)) {
                    int group = groups == null ? 0 : groups[i];
                    sums[group] += values[i & operand.mask()];
                    seen.set(group);
                }
            }
        } else if (groups != null) {
            for (int i = 0; i < rowCount; i++) {
                sums[groups[i]] += values[i & operand.mask()];
            }
            for (int i = 0; i < rowCount; i++) {
                seen.set(groups[i]);
            }
        } else if (rowCount > 0) {
            long sum = 0;
            for (int i = 0; i < rowCount; i++) {
                sum += values[i & operand.mask()];
            }
            sums[0] += sum;
            seen.set(0);
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
        long[] validity = zeroWhenEmpty ? null : seen.validity(from, count);
        return new LongVector(Arrays.copyOfRange(sums, from, from + count), count, validity);
    }

    @Override
    public long retainedBytes() {
        return 8L * sums.length + seen.retainedBytes();
    }
}
