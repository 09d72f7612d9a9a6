package dev.skep.api.vector;

import dev.skep.api.type.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/** Builds {@link Decimal128Vector}s. */
public final class Decimal128VectorBuilder extends VectorBuilder {
    private final DecimalType type;
    private long[] high;
    private long[] low;

    public Decimal128VectorBuilder(DecimalType type, int expectedRows) {
        this.type = type;
        high = new long[Math.max(expectedRows, 1)];
        low = new long[Math.max(expectedRows, 1)];
    }

    /** Appends an unscaled value given as its upper and lower 64 bits. */
    public void append(long highBits, long lowBits) {
        add(highBits, lowBits);
        advance();
    }

    private void add(long highBits, long lowBits) {
        int size = size();
        if (size == high.length) {
            int capacity = grow(size, size + 1);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
        }
        high[size] = highBits;
        low[size] = lowBits;
    }

    @Override
    void addEmpty() {
        add(0, 0);
    }

    @Override
    void addObject(Object value) {
        BigInteger unscaled = ((BigDecimal) value)
                .setScale(type.scale(), RoundingMode.HALF_UP)
                .unscaledValue();
        add(unscaled.shiftRight(64).longValue(), unscaled.longValue());
    }

    @Override
    void addFrom(FlatVector source, int row) {
        Decimal128Vector vector = (Decimal128Vector) source;
        add(vector.high()[row], vector.low()[row]);
    }

    @Override
    Decimal128Vector build(int rows, long[] bits) {
        return new Decimal128Vector(high, low, rows, bits);
    }
}
