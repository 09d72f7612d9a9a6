package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.kernel.Operand;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;

/** BIT_AND, BIT_OR and BIT_XOR of whole numbers; NULL of none. */
final class BitsAccumulator implements Accumulator {
    private final LongBinaryOperator operator;
    private final GroupFlags seen = new GroupFlags();
    private long[] bits = new long[1];

    BitsAccumulator(LongBinaryOperator operator) {
        this.operator = operator;
    }

    @Override
    public void ensureGroups(int groupCount) {
        seen.ensureGroups(groupCount);
        if (groupCount > bits.length) {
            bits = Arrays.copyOf(bits, Math.max(groupCount, bits.length * 2));
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        for (int i = 0; i < rowCount; i++) {
            if (!operand.isNull(i)) {
                int group = groups == null ? 0 : groups[i];
                long value = operand.longs()[i & operand.mask()];
                bits[group] = seen.isSet(group) ? operator.applyAsLong(bits[group], value) : value;
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
        VectorBuilder builder = VectorBuilder.of(PrimitiveType.BIGINT, count);
        for (int i = from; i < from + count; i++) {
            builder.appendObject(seen.isSet(i) ? (Object) bits[i] : null);
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        return 9L * bits.length;
    }
}
