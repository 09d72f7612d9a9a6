package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.kernel.ValueOrder;
import java.util.Arrays;

/** MAX_BY and MIN_BY: the value of the row whose key is the greatest or least of its group; rows whose key is NULL don't count. A partial state is the value and the key. */
final class ByExtremeAccumulator implements Accumulator {
    private static final int BYTES_PER_ROW = 112;

    private final DataType valueType;
    private final DataType keyType;
    private final int sign;
    private FlatVector[] values = new FlatVector[1];
    private FlatVector[] keys = new FlatVector[1];

    /** @param largest true for MAX_BY */
    ByExtremeAccumulator(DataType valueType, DataType keyType, boolean largest) {
        this.valueType = valueType;
        this.keyType = keyType;
        this.sign = largest ? 1 : -1;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > keys.length) {
            int capacity = Math.max(groupCount, keys.length * 2);
            values = Arrays.copyOf(values, capacity);
            keys = Arrays.copyOf(keys, capacity);
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        ColumnVector key = arguments[1];
        for (int i = 0; i < rowCount; i++) {
            int group = groups == null ? 0 : groups[i];
            if (!key.isNull(i) && (keys[group] == null || ValueOrder.compare(key, i, keys[group], 0) * sign > 0)) {
                values[group] = row(valueType, arguments[0], i);
                keys[group] = row(keyType, key, i);
            }
        }
    }

    private static FlatVector row(DataType type, ColumnVector source, int row) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.append(source, row);
        return builder.build();
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        input(groups, intermediate, rowCount);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return new ColumnVector[] {output(from, count), column(keyType, keys, from, count)};
    }

    @Override
    public ColumnVector output(int from, int count) {
        return column(valueType, values, from, count);
    }

    private static ColumnVector column(DataType type, FlatVector[] rows, int from, int count) {
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int i = from; i < from + count; i++) {
            if (rows[i] == null) {
                builder.appendNull();
            } else {
                builder.append(rows[i], 0);
            }
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        return (long) BYTES_PER_ROW * keys.length;
    }
}
