package dev.skep.execution.column;

import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import java.util.Arrays;

final class DoubleStore extends ColumnStore {
    private double[] values = new double[0];

    @Override
    void resize(int rows) {
        values = Arrays.copyOf(values, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        double[] input = ((DoubleVector) source).values();
        double[] output = values;
        for (int i = 0; i < count; i++) {
            output[target + i] = input[rows[from + i]];
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        System.arraycopy(((DoubleVector) source).values(), from, values, target, count);
    }

    @Override
    void nullValue(int target) {
        values[target] = 0;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new DoubleVector(values, rows, bits);
    }

    @Override
    void reset() {
        values = new double[0];
    }

    @Override
    long valueBytes() {
        return 8L * values.length;
    }
}
