package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;
import java.util.Arrays;

/** A value of a group that is not NULL, the first to come; NULL when there is none. */
final class FirstValueAccumulator implements Accumulator {
    private static final int BYTES_PER_VALUE = 56;

    private final DataType type;
    private FlatVector[] values = new FlatVector[1];

    FirstValueAccumulator(DataType type) {
        this.type = type;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > values.length) {
            values = Arrays.copyOf(values, Math.max(groupCount, values.length * 2));
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            int group = groups == null ? 0 : groups[i];
            if (values[group] == null && !arguments[0].isNull(i)) {
                VectorBuilder builder = VectorBuilder.of(type, 1);
                builder.append(arguments[0], i);
                values[group] = builder.build();
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
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int i = from; i < from + count; i++) {
            if (values[i] == null) {
                builder.appendNull();
            } else {
                builder.append(values[i], 0);
            }
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        return (long) BYTES_PER_VALUE * values.length;
    }
}
