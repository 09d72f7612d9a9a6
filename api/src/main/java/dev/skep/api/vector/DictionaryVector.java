package dev.skep.api.vector;

import java.util.Arrays;

/** Row i is row {@code ids[i]} of a shared dictionary, whose entries may be NULL. Several columns may share the array of ids, which then tell rows of a common origin. */
public final class DictionaryVector implements ColumnVector {
    private final FlatVector dictionary;
    private final int[] ids;
    private final int size;

    public DictionaryVector(FlatVector dictionary, int[] ids, int size) {
        this.dictionary = dictionary;
        this.ids = ids;
        this.size = size;
    }

    public FlatVector dictionary() {
        return dictionary;
    }

    /** Rows of the dictionary, one a row of this vector. */
    public int[] ids() {
        return ids;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int row) {
        return dictionary.isNull(ids[row]);
    }

    @Override
    public boolean mayHaveNulls() {
        return dictionary.mayHaveNulls();
    }

    @Override
    public DictionaryVector select(int[] rows, int count) {
        return new DictionaryVector(dictionary, SelectedRows.gather(ids, rows, count), count);
    }

    @Override
    public DictionaryVector keep(KeptRows kept) {
        return new DictionaryVector(dictionary, kept.of(ids), kept.count());
    }

    @Override
    public DictionaryVector slice(int from, int count) {
        return from == 0
                ? new DictionaryVector(dictionary, ids, count)
                : new DictionaryVector(dictionary, Arrays.copyOfRange(ids, from, from + count), count);
    }

    @Override
    public FlatVector flatten() {
        return dictionary.select(ids, size);
    }

    @Override
    public long retainedBytes() {
        return 4L * size + dictionary.retainedBytes();
    }
}
