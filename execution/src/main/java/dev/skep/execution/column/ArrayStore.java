package dev.skep.execution.column;

import dev.skep.api.type.ArrayType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.FlatVector;
import java.util.Arrays;

final class ArrayStore extends ColumnStore {
    private final ColumnStore elements;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];

    ArrayStore(ArrayType type) {
        elements = ColumnStore.of(type.element());
    }

    @Override
    void resize(int rows) {
        starts = Arrays.copyOf(starts, rows);
        lengths = Arrays.copyOf(lengths, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        for (int i = 0; i < count; i++) {
            copyRow((ArrayVector) source, rows[from + i], target + i);
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        for (int i = 0; i < count; i++) {
            copyRow((ArrayVector) source, from + i, target + i);
        }
    }

    private void copyRow(ArrayVector source, int row, int target) {
        int length = source.isNull(row) ? 0 : source.lengths()[row];
        starts[target] = elements.size();
        lengths[target] = length;
        if (length > 0) {
            elements.appendRange(source.elements(), source.starts()[row], length);
        }
    }

    @Override
    void nullValue(int target) {
        starts[target] = elements.size();
        lengths[target] = 0;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new ArrayVector(starts, lengths, elements.vector(), rows, bits);
    }

    @Override
    void reset() {
        starts = new int[0];
        lengths = new int[0];
        elements.take();
    }

    @Override
    void rewind() {
        elements.clear();
    }

    @Override
    long valueBytes() {
        return 8L * starts.length + elements.retainedBytes();
    }
}
