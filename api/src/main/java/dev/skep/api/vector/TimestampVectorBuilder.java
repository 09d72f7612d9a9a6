package dev.skep.api.vector;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Builds {@link TimestampVector}s. */
public final class TimestampVectorBuilder extends VectorBuilder {
    private long[] seconds;
    private int[] nanos;

    public TimestampVectorBuilder(int expectedRows) {
        seconds = new long[Math.max(expectedRows, 1)];
        nanos = new int[Math.max(expectedRows, 1)];
    }

    public void append(long second, int nano) {
        add(second, nano);
        advance();
    }

    private void add(long second, int nano) {
        int size = size();
        if (size == seconds.length) {
            int capacity = grow(size, size + 1);
            seconds = Arrays.copyOf(seconds, capacity);
            nanos = Arrays.copyOf(nanos, capacity);
        }
        seconds[size] = second;
        nanos[size] = nano;
    }

    @Override
    void addEmpty() {
        add(0, 0);
    }

    @Override
    void addObject(Object value) {
        if (value instanceof LocalDateTime local) {
            add(local.toEpochSecond(ZoneOffset.UTC), local.getNano());
        } else if (value instanceof Instant instant) {
            add(instant.getEpochSecond(), instant.getNano());
        } else {
            Duration duration = (Duration) value;
            add(duration.getSeconds(), duration.getNano());
        }
    }

    @Override
    void addFrom(FlatVector source, int row) {
        TimestampVector vector = (TimestampVector) source;
        add(vector.seconds()[row], vector.nanos()[row]);
    }

    @Override
    TimestampVector build(int rows, long[] bits) {
        return new TimestampVector(seconds, nanos, rows, bits);
    }
}
