package dev.skep.api.vector;

import dev.skep.api.type.MapType;
import java.util.Arrays;
import java.util.Map;

/** Builds {@link MapVector}s: append a row's entries to {@link #keys()} and {@link #values()}, then {@link #closeRow()}. */
public final class MapVectorBuilder extends VectorBuilder {
    private final VectorBuilder keys;
    private final VectorBuilder values;
    private int[] starts;
    private int[] lengths;
    private int rowStart;

    public MapVectorBuilder(MapType type, int expectedRows) {
        keys = VectorBuilder.of(type.key(), expectedRows);
        values = VectorBuilder.of(type.value(), expectedRows);
        starts = new int[Math.max(expectedRows, 1)];
        lengths = new int[Math.max(expectedRows, 1)];
    }

    public VectorBuilder keys() {
        return keys;
    }

    public VectorBuilder values() {
        return values;
    }

    /** Ends a row that holds the entries appended since the last row ended; the caller sees to it that keys are distinct. */
    public void closeRow() {
        addRow();
        advance();
    }

    private void addRow() {
        int size = size();
        if (size == starts.length) {
            int capacity = grow(size, size + 1);
            starts = Arrays.copyOf(starts, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
        }
        starts[size] = rowStart;
        lengths[size] = keys.size() - rowStart;
        rowStart = keys.size();
    }

    @Override
    void addEmpty() {
        addRow();
    }

    @Override
    void addObject(Object value) {
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            keys.appendObject(entry.getKey());
            values.appendObject(entry.getValue());
        }
        addRow();
    }

    @Override
    void addFrom(FlatVector source, int row) {
        MapVector vector = (MapVector) source;
        int start = vector.starts()[row];
        for (int i = 0; i < vector.lengths()[row]; i++) {
            keys.append(vector.keys(), start + i);
            values.append(vector.values(), start + i);
        }
        addRow();
    }

    @Override
    MapVector build(int rows, long[] bits) {
        return new MapVector(starts, lengths, keys.build(), values.build(), rows, bits);
    }
}
