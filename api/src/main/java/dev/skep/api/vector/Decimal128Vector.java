package dev.skep.api.vector;

import java.util.Arrays;

/** Unscaled values of decimals of more than 18 digits: 128-bit two's complement, |value| &lt; 10^38. */
public final class Decimal128Vector extends FlatVector {
    private final long[] low;
    private final boolean narrow;
    private volatile long[] high;

    /** @param high null when all values fit 64 bits, so that the lower halves are the values */
    public Decimal128Vector(long[] high, long[] low, int size, long[] validity) {
        super(size, validity);
        this.high = high;
        this.low = low;
        narrow = high == null;
    }

    /** Whether all values are known to fit 64 bits: {@link #low} has the whole of them. */
    public boolean isNarrow() {
        return narrow;
    }

    /** The upper 64 bits, signed, one a row; of narrow values they are made when first asked for. */
    public long[] high() {
        long[] known = high;
        if (known == null) {
            known = new long[size()];
            for (int i = 0; i < known.length; i++) {
                known[i] = low[i] >> 63;
            }
            high = known;
        }
        return known;
    }

    /** The lower 64 bits, unsigned, one a row. */
    public long[] low() {
        return low;
    }

    @Override
    public Decimal128Vector select(int[] rows, int count) {
        long[] upper = narrow ? null : SelectedRows.gather(high, rows, count);
        long[] bits = Validity.select(validity(), rows, count);
        return new Decimal128Vector(upper, SelectedRows.gather(low, rows, count), count, bits);
    }

    @Override
    public Decimal128Vector keep(KeptRows kept) {
        long[] upper = narrow ? null : kept.of(high);
        long[] bits = Validity.select(validity(), kept.rows(), kept.count());
        return new Decimal128Vector(upper, kept.of(low), kept.count(), bits);
    }

    @Override
    public Decimal128Vector slice(int from, int count) {
        long[] upper = narrow || from == 0 ? rawHigh() : Arrays.copyOfRange(high, from, from + count);
        long[] lower = from == 0 ? low : Arrays.copyOfRange(low, from, from + count);
        return new Decimal128Vector(upper, lower, count, Validity.slice(validity(), from, count));
    }

    private long[] rawHigh() {
        return narrow ? null : high;
    }

    @Override
    public Decimal128Vector withValidity(long[] bits) {
        return new Decimal128Vector(rawHigh(), low, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + (high == null ? 8L : 16L) * size();
    }
}
