package dev.skep.execution.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import java.util.Arrays;

final class LongStore extends ColumnStore {
    private long[] values = new long[0];

    @Override
    void resize(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        long[] input = ((LongVector) source).values();
        long[] output = values;
        for (int i = 0; i < count; i++) {
            output[target + i] = input[rows[from + i]];
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        System.arraycopy(((LongVector) source).values(), from, values, target, count);
    }

    @Override
    void nullValue(int target) {
        values[target] = 0;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new LongVector(values, rows, bits);
    }

    @Override
    void reset() {
        values = new long[0];
    }

    @Override
    long valueBytes() {
        return 8L * values.length;
    }
}
