package dev.skep.api.vector;

import java.util.Arrays;

/** Unscaled values of decimals of more than 18 digits: 128-bit two's complement, |value| &lt; 10^38. */
public final class Decimal128Vector extends FlatVector {
    private final long[] high;
    private final long[] low;

    public Decimal128Vector(long[] high, long[] low, int size, long[] validity) {
        super(size, validity);
        this.high = high;
        this.low = low;
    }

    /** The upper 64 bits, signed, one a row. */
    public long[] high() {
        return high;
    }

    /** The lower 64 bits, unsigned, one a row. */
    public long[] low() {
        return low;
    }

    @Override
    public Decimal128Vector select(int[] rows, int count) {
        long[] highSelected = new long[count];
        long[] lowSelected = new long[count];
        for (int i = 0; i < count; i++) {
            highSelected[i] = high[rows[i]];
            lowSelected[i] = low[rows[i]];
        }
        return new Decimal128Vector(highSelected, lowSelected, count, Validity.select(validity(), rows, count));
    }

    @Override
    public Decimal128Vector slice(int from, int count) {
        if (from == 0) {
            return new Decimal128Vector(high, low, count, validity());
        }
        return new Decimal128Vector(
                Arrays.copyOfRange(high, from, from + count),
                Arrays.copyOfRange(low, from, from + count),
                count,
                Validity.slice(validity(), from, count));
    }

    @Override
    public Decimal128Vector withValidity(long[] bits) {
        return new Decimal128Vector(high, low, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 8L * size() + 8L * size();
    }
}
