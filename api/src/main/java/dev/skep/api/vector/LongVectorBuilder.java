package dev.skep.api.vector;

import dev.skep.api.type.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Builds {@link LongVector}s. */
public final class LongVectorBuilder extends VectorBuilder {
    private long[] values;
    private final DecimalType decimal;

    public LongVectorBuilder(int expectedRows) {
        this(null, expectedRows);
    }

    /** @param decimal the type whose unscaled values are held, or null for bigint */
    public LongVectorBuilder(DecimalType decimal, int expectedRows) {
        this.decimal = decimal;
        values = new long[Math.max(expectedRows, 1)];
    }

    public void append(long value) {
        add(value);
        advance();
    }

    private void add(long value) {
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
        add(
                decimal == null
                        ? ((Number) value).longValue()
                        : ((BigDecimal) value)
                                .setScale(decimal.scale(), RoundingMode.HALF_UP)
                                .unscaledValue()
                                .longValueExact());
    }

    @Override
    void addFrom(FlatVector source, int row) {
        add(((LongVector) source).values()[row]);
    }

    @Override
    LongVector build(int rows, long[] bits) {
        return new LongVector(values, rows, bits);
    }
}
