package dev.skep.function.aggregate;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;
import java.util.Arrays;

/** The one row of a group, NULL when there is none; two rows are an error. A partial state is the value and whether there was a row. */
final class SingleValueAccumulator implements Accumulator {
    private final DataType type;
    private final GroupFlags seen = new GroupFlags();
    private FlatVector[] values = new FlatVector[1];

    SingleValueAccumulator(DataType type) {
        this.type = type;
    }

    @Override
    public void ensureGroups(int groupCount) {
        seen.ensureGroups(groupCount);
        if (groupCount > values.length) {
            values = Arrays.copyOf(values, Math.max(groupCount, values.length * 2));
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        for (int i = 0; i < rowCount; i++) {
            put(groups == null ? 0 : groups[i], arguments[0], i);
        }
    }

    private void put(int group, ColumnVector vector, int row) {
        if (seen.isSet(group)) {
            throw new SkepException(
                    ErrorCode.SUBQUERY_MULTIPLE_ROWS, "A sub-query used as a value returned more than one row");
        }
        seen.set(group);
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.append(vector, row);
        values[group] = builder.build();
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        boolean[] any = ((BooleanVector) intermediate[1].flatten()).values();
        for (int i = 0; i < rowCount; i++) {
            if (any[i]) {
                put(groups == null ? 0 : groups[i], intermediate[0], i);
            }
        }
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        boolean[] any = new boolean[count];
        for (int i = 0; i < count; i++) {
            any[i] = seen.isSet(from + i);
        }
        return new ColumnVector[] {output(from, count), new BooleanVector(any, count, null)};
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
        return 56L * values.length;
    }
}
