package dev.skep.api.vector;

import java.util.Arrays;

/** Values of map: row i is entries {@code starts[i] .. starts[i] + lengths[i] - 1} of the key and value vectors. Keys are distinct and not NULL. */
public final class MapVector extends FlatVector {
    private final int[] starts;
    private final int[] lengths;
    private final ColumnVector keys;
    private final ColumnVector values;

    public MapVector(int[] starts, int[] lengths, ColumnVector keys, ColumnVector values, int size, long[] validity) {
        super(size, validity);
        this.starts = starts;
        this.lengths = lengths;
        this.keys = keys;
        this.values = values;
    }

    public int[] starts() {
        return starts;
    }

    public int[] lengths() {
        return lengths;
    }

    public ColumnVector keys() {
        return keys;
    }

    public ColumnVector values() {
        return values;
    }

    @Override
    public MapVector select(int[] rows, int count) {
        return new MapVector(
                SelectedRows.gather(starts, rows, count),
                SelectedRows.gather(lengths, rows, count),
                keys,
                values,
                count,
                Validity.select(validity(), rows, count));
    }

    @Override
    public MapVector slice(int from, int count) {
        return new MapVector(
                Arrays.copyOfRange(starts, from, from + count),
                Arrays.copyOfRange(lengths, from, from + count),
                keys,
                values,
                count,
                Validity.slice(validity(), from, count));
    }

    @Override
    public MapVector withValidity(long[] bits) {
        return new MapVector(starts, lengths, keys, values, size(), bits);
    }

    @Override
    public long retainedBytes() {
        return validityBytes() + 8L * size() + keys.retainedBytes() + values.retainedBytes();
    }
}
