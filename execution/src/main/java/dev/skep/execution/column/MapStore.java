package dev.skep.execution.column;

import dev.skep.api.type.MapType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import java.util.Arrays;

final class MapStore extends ColumnStore {
    private final ColumnStore keys;
    private final ColumnStore values;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];

    MapStore(MapType type) {
        keys = ColumnStore.of(type.key());
        values = ColumnStore.of(type.value());
    }

    @Override
    void resize(int rows) {
        starts = Arrays.copyOf(starts, rows);
        lengths = Arrays.copyOf(lengths, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        for (int i = 0; i < count; i++) {
            copyRow((MapVector) source, rows[from + i], target + i);
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        for (int i = 0; i < count; i++) {
            copyRow((MapVector) source, from + i, target + i);
        }
    }

    private void copyRow(MapVector source, int row, int target) {
        int length = source.isNull(row) ? 0 : source.lengths()[row];
        starts[target] = keys.size();
        lengths[target] = length;
        if (length > 0) {
            keys.appendRange(source.keys(), source.starts()[row], length);
            values.appendRange(source.values(), source.starts()[row], length);
        }
    }

    @Override
    void nullValue(int target) {
        starts[target] = keys.size();
        lengths[target] = 0;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new MapVector(starts, lengths, keys.vector(), values.vector(), rows, bits);
    }

    @Override
    void reset() {
        starts = new int[0];
        lengths = new int[0];
        keys.take();
        values.take();
    }

    @Override
    void rewind() {
        keys.clear();
        values.clear();
    }

    @Override
    long valueBytes() {
        return 8L * starts.length + keys.retainedBytes() + values.retainedBytes();
    }
}
