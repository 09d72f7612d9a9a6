package dev.skep.api.vector;

import java.util.Arrays;

/** Builds {@link BooleanVector}s. */
public final class BooleanVectorBuilder extends VectorBuilder {
    private boolean[] values;

    public BooleanVectorBuilder(int expectedRows) {
        values = new boolean[Math.max(expectedRows, 1)];
    }

    public void append(boolean value) {
        add(value);
        advance();
    }

    private void add(boolean value) {
        if (size() == values.length) {
            values = Arrays.copyOf(values, grow(values.length, size() + 1));
        }
        values[size()] = value;
    }

    @Override
    void addEmpty() {
        add(false);
    }

    @Override
    void addObject(Object value) {
        add((Boolean) value);
    }

    @Override
    void addFrom(FlatVector source, int row) {
        add(((BooleanVector) source).values()[row]);
    }

    @Override
    BooleanVector build(int rows, long[] bits) {
        return new BooleanVector(values, rows, bits);
    }
}
