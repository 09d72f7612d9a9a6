package dev.skep.execution.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.TimestampVector;
import java.util.Arrays;

final class TimestampStore extends ColumnStore {
    private long[] seconds = new long[0];
    private int[] nanos = new int[0];

    @Override
    void resize(int rows) {
        seconds = Arrays.copyOf(seconds, rows);
        nanos = Arrays.copyOf(nanos, rows);
    }

    @Override
    void copy(FlatVector source, int[] rows, int from, int count, int target) {
        long[] secondsInput = ((TimestampVector) source).seconds();
        int[] nanosInput = ((TimestampVector) source).nanos();
        for (int i = 0; i < count; i++) {
            seconds[target + i] = secondsInput[rows[from + i]];
            nanos[target + i] = nanosInput[rows[from + i]];
        }
    }

    @Override
    void copyRange(FlatVector source, int from, int count, int target) {
        System.arraycopy(((TimestampVector) source).seconds(), from, seconds, target, count);
        System.arraycopy(((TimestampVector) source).nanos(), from, nanos, target, count);
    }

    @Override
    void nullValue(int target) {
        seconds[target] = 0;
        nanos[target] = 0;
    }

    @Override
    FlatVector view(int rows, long[] bits) {
        return new TimestampVector(seconds, nanos, rows, bits);
    }

    @Override
    void reset() {
        seconds = new long[0];
        nanos = new int[0];
    }

    @Override
    long valueBytes() {
        return 12L * seconds.length;
    }
}
