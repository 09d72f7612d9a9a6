package dev.skep.execution.function.aggregate;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.vector.ColumnVector;

/** Any aggregate over the distinct argument rows of each group. It has no partial state: all rows of a group must come to one accumulator. */
public final class DistinctAccumulator implements Accumulator {
    private final Accumulator target;
    private final DistinctRows rows = new DistinctRows();

    public DistinctAccumulator(BoundAggregate aggregate) {
        target = aggregate.accumulators().get();
    }

    @Override
    public void ensureGroups(int groupCount) {
        target.ensureGroups(groupCount);
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        ColumnVector[] flat = new ColumnVector[arguments.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = arguments[i].flatten();
        }
        int[] fresh = new int[rowCount];
        int count = rows.add(groups, flat, rowCount, fresh);
        if (count == 0) {
            return;
        }
        int[] freshGroups = null;
        if (groups != null) {
            freshGroups = new int[count];
            for (int i = 0; i < count; i++) {
                freshGroups[i] = groups[fresh[i]];
            }
        }
        ColumnVector[] selected = new ColumnVector[arguments.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = flat[i].select(fresh, count);
        }
        target.input(freshGroups, selected, count);
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        throw noPartialState();
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        throw noPartialState();
    }

    private static SkepException noPartialState() {
        return new SkepException(
                ErrorCode.INTERNAL_ERROR, "A DISTINCT aggregate was planned in steps, which it does not have");
    }

    @Override
    public ColumnVector output(int from, int count) {
        return target.output(from, count);
    }

    @Override
    public long retainedBytes() {
        return target.retainedBytes() + rows.retainedBytes();
    }
}
