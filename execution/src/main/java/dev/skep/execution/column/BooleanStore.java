package dev.skep.execution.column;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.FlatVector;
import java.util.Arrays;

final class BooleanStore extends ColumnStore {
    private boolean[] values = new boolean[0];

    @Override
    void resize(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        boolean[] input = ((BooleanVector) source).values();
        boolean[] output = values;
        for (int i = 0; i < count; i++) {
            output[target + i] = input[rows[from + i]];
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        System.arraycopy(((BooleanVector) source).values(), from, values, target, count);
    }

    @Override
    void nullValue(int target) {
        values[target] = false;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new BooleanVector(values, rows, bits);
    }

    @Override
    void reset() {
        values = new boolean[0];
    }

    @Override
    long valueBytes() {
        return 1L * values.length;
    }
}
