package dev.skep.api.vector;

import dev.skep.api.type.ArrayType;
import java.util.Arrays;
import java.util.List;

/** Builds {@link ArrayVector}s: append a row's elements to {@link #elements()}, then {@link #closeRow()}. */
public final class ArrayVectorBuilder extends VectorBuilder {
    private final VectorBuilder elements;
    private int[] starts;
    private int[] lengths;
    private int rowStart;

    public ArrayVectorBuilder(ArrayType type, int expectedRows) {
        elements = VectorBuilder.of(type.element(), expectedRows);
        starts = new int[Math.max(expectedRows, 1)];
        lengths = new int[Math.max(expectedRows, 1)];
    }

    public VectorBuilder elements() {
        return elements;
    }

    /** Ends a row that holds the elements appended since the last row ended. */
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
        lengths[size] = elements.size() - rowStart;
        rowStart = elements.size();
    }

    @Override
    void addEmpty() {
        addRow();
    }

    @Override
    void addObject(Object value) {
        for (Object element : (List<?>) value) {
            elements.appendObject(element);
        }
        addRow();
    }

    @Override
    void addFrom(FlatVector source, int row) {
        ArrayVector vector = (ArrayVector) source;
        int start = vector.starts()[row];
        for (int i = 0; i < vector.lengths()[row]; i++) {
            elements.append(vector.elements(), start + i);
        }
        addRow();
    }

    @Override
    ArrayVector build(int rows, long[] bits) {
        return new ArrayVector(starts, lengths, elements.build(), rows, bits);
    }
}
