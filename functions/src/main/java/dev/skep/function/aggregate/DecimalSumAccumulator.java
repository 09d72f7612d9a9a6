package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.function.kernel.Operand;

/** Sums decimals in 128 bits; NULL when the sum has too many digits. A partial state is the sum and whether there was any value. */
final class DecimalSumAccumulator implements Accumulator {
    private final DecimalType type;
    private final boolean zeroWhenEmpty;
    private final WideSums sums = new WideSums();
    private final GroupFlags seen = new GroupFlags();

    DecimalSumAccumulator(DecimalType type, boolean zeroWhenEmpty) {
        this.type = type;
        this.zeroWhenEmpty = zeroWhenEmpty;
    }

    @Override
    public void ensureGroups(int groupCount) {
        sums.ensureGroups(groupCount);
        seen.ensureGroups(groupCount);
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        WideSums.addNotNull(sums, seen, groups, arguments[0], rowCount);
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        Operand any = Operand.of(intermediate[1]);
        for (int i = 0; i < rowCount; i++) {
            if (any.booleans()[i & any.mask()] && intermediate[0].isNull(i)) {
                int group = groups == null ? 0 : groups[i];
                sums.markOverflow(group);
                seen.set(group);
            }
        }
        WideSums.addNotNull(sums, seen, groups, intermediate[0], rowCount);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        boolean[] any = new boolean[count];
        for (int i = 0; i < count; i++) {
            any[i] = seen.isSet(from + i);
        }
        ColumnVector partial = sums.column(type, from, count, seen.validity(from, count));
        return new ColumnVector[] {partial, new BooleanVector(any, count, null)};
    }

    @Override
    public ColumnVector output(int from, int count) {
        return sums.column(type, from, count, zeroWhenEmpty ? null : seen.validity(from, count));
    }

    @Override
    public long retainedBytes() {
        return sums.retainedBytes() + seen.retainedBytes();
    }
}
