package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;

/** MIN and MAX of values held in an int or a long. */
final class LongExtremeAccumulator implements Accumulator {
    private final boolean largest;
    private final boolean ints;
    private final long worst;
    private final GroupFlags seen = new GroupFlags();
    private long[] best = new long[0];

    /** @param ints whether values are held in an IntVector rather than a LongVector */
    LongExtremeAccumulator(boolean largest, boolean ints) {
        this.largest = largest;
        this.ints = ints;
        this.worst = largest ? Long.MIN_VALUE : Long.MAX_VALUE;
        ensureGroups(1);
    }

    @Override
    public void ensureGroups(int groupCount) {
        seen.ensureGroups(groupCount);
        if (groupCount > best.length) {
            int before = best.length;
            best = Arrays.copyOf(best, Math.max(groupCount, before * 2));
            Arrays.fill(best, before, best.length, worst);
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        boolean nullable = arguments[0].mayHaveNulls();
        int[] narrow = ints ? operand.ints() : null;
        long[] wide = ints ? null : operand.longs();
        for (int i = 0; i < rowCount; i++) {
            int row = i & operand.mask();
            if (nullable && operand.vector().isNull(row)) {
                continue;
            }
            int group = groups == null ? 0 : groups[i];
            long value = ints ? narrow[row] : wide[row];
            best[group] = largest ? Math.max(best[group], value) : Math.min(best[group], value);
            seen.set(group);
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
        long[] validity = seen.validity(from, count);
        if (!ints) {
            return new LongVector(Arrays.copyOfRange(best, from, from + count), count, validity);
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) best[from + i];
        }
        return new IntVector(values, count, validity);
    }

    @Override
    public long retainedBytes() {
        return 8L * best.length + seen.retainedBytes();
    }
}
