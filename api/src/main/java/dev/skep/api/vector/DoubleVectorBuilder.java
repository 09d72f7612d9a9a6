package dev.skep.api.vector;

import java.util.Arrays;

/** Builds {@link DoubleVector}s. */
public final class DoubleVectorBuilder extends VectorBuilder {
    private double[] values;

    public DoubleVectorBuilder(int expectedRows) {
        values = new double[Math.max(expectedRows, 1)];
    }

    public void append(double value) {
        add(value);
        advance();
    }

    private void add(double value) {
        if (size() == values.length) {
            values = Arrays.copyOf(values, grow(values.length, size() + 1));
        }
        values[size()] = value;
    }

    @Override
    void addEmpty() {
        add(0);
    }

    @Override
    void addObject(Object value) {
        add(((Number) value).doubleValue());
    }

    @Override
    void addFrom(FlatVector source, int row) {
        add(((DoubleVector) source).values()[row]);
    }

    @Override
    DoubleVector build(int rows, long[] bits) {
        return new DoubleVector(values, rows, bits);
    }
}
