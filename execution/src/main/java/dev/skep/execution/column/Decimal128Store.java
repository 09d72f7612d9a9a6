package dev.skep.execution.column;

import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import java.util.Arrays;

final class Decimal128Store extends ColumnStore {
    private long[] high = new long[0];
    private long[] low = new long[0];

    @Override
    void resize(int rows) {
        high = Arrays.copyOf(high, rows);
        low = Arrays.copyOf(low, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        long[] highInput = ((Decimal128Vector) source).high();
        long[] lowInput = ((Decimal128Vector) source).low();
        for (int i = 0; i < count; i++) {
            high[target + i] = highInput[rows[from + i]];
            low[target + i] = lowInput[rows[from + i]];
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        System.arraycopy(((Decimal128Vector) source).high(), from, high, target, count);
        System.arraycopy(((Decimal128Vector) source).low(), from, low, target, count);
    }

    @Override
    void nullValue(int target) {
        high[target] = 0;
        low[target] = 0;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new Decimal128Vector(high, low, rows, bits);
    }

    @Override
    void reset() {
        high = new long[0];
        low = new long[0];
    }

    @Override
    long valueBytes() {
        return 16L * high.length;
    }
}
