package dev.skep.api.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Values of string, varchar, char (UTF-8) and binary: row i is {@code data[starts[i] .. starts[i] + lengths[i])}. Rows may overlap,
 * so that a substring or a selection needs no copy of bytes; starts and lengths of NULL rows are 0.
 */
public final class BytesVector extends FlatVector {
    private final byte[] data;
    private final int[] starts;
    private final int[] lengths;

    public BytesVector(byte[] data, int[] starts, int[] lengths, int size, long[] validity) {
        super(size, validity);
        this.data = data;
        this.starts = starts;
        this.lengths = lengths;
    }

    public byte[] data() {
        return data;
    }

    /** Offsets into {@link #data()}, one a row. */
    public int[] starts() {
        return starts;
    }

    /** Lengths in bytes, one a row. */
    public int[] lengths() {
        return lengths;
    }

    /** A row's bytes as text; undefined for NULL. */
    public String string(int row) {
        return new String(data, starts[row], lengths[row], StandardCharsets.UTF_8);
    }

    /** A copy of a row's bytes; undefined for NULL. */
    public byte[] bytes(int row) {
        return Arrays.copyOfRange(data, starts[row], starts[row] + lengths[row]);
    }

    @Override
    public BytesVector select(int[] rows, int count) {
        int[] selectedStarts = new int[count];
        int[] selectedLengths = new int[count];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            selectedStarts[i] = starts[row];
            selectedLengths[i] = lengths[row];
        }
        return new BytesVector(data, selectedStarts, selectedLengths, count, Validity.select(validity(), rows, count));
    }

    @Override
    public BytesVector slice(int from, int count) {
        if (from == 0) {
            return new BytesVector(data, starts, lengths, count, validity());
        }
        return new BytesVector(
                data,
                Arrays.copyOfRange(starts, from, from + count),
                Arrays.copyOfRange(lengths, from, from + count),
                count,
                Validity.slice(validity(), from, count));
    }

    /** The same values with just their own bytes, so that a small selection does not hold a large buffer. */
    public BytesVector compact() {
        long total = 0;
        for (int i = 0; i < size(); i++) {
            total += lengths[i];
        }
        byte[] bytes = new byte[Math.toIntExact(total)];
        int[] newStarts = new int[size()];
        int end = 0;
        for (int i = 0; i < size(); i++) {
            System.arraycopy(data, starts[i], bytes, end, lengths[i]);
            newStarts[i] = end;
            end += lengths[i];
        }
        return new BytesVector(bytes, newStarts, Arrays.copyOf(lengths, size()), size(), validity());
    }

    @Override
    public BytesVector withValidity(long[] bits) {
        return new BytesVector(data, starts, lengths, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 8L * size() + data.length;
    }
}
