package dev.skep.execution.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import java.util.Arrays;

/**
 * 64-bit hashes of some columns of the rows of a batch, all bits well mixed. Rows with equal values (NULL equal to NULL, -0.0 to 0.0) have equal hashes,
 * whatever their encoding, on every machine. Keeps buffers: used by one thread.
 */
public final class RowHasher {
    private static final long NULL_HASH = 0x6E756C6C6E756C6CL;
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    /** Hashes of larger dictionaries are not kept. */
    private static final int MOST_ENTRIES = 1 << 17;

    private final int[] columns;
    private long[] hashes = new long[0];
    private long[] columnHashes = new long[0];
    private final EntryHashes[] entries;

    /** The hashes of a dictionary, which many batches may have. */
    private static final class EntryHashes {
        FlatVector dictionary;
        long[] hashes = new long[0];
        boolean isComplete;
        long rowsSeen;
    }

    public RowHasher(int[] columns) {
        this.columns = columns;
        entries = new EntryHashes[columns.length];
    }

    /** One hash a row, in an array that the next call uses again. */
    public long[] hash(RowBatch batch) {
        int rows = batch.rowCount();
        if (rows == 0) {
            return hashes;
        }
        if (hashes.length < rows) {
            hashes = new long[rows];
            columnHashes = new long[rows];
        }
        if (columns.length == 0) {
            Arrays.fill(hashes, 0, rows, 0);
        }
        for (int i = 0; i < columns.length; i++) {
            if (i == 0) {
                hashColumn(batch.column(columns[i]), i, rows, hashes);
            } else {
                hashColumn(batch.column(columns[i]), i, rows, columnHashes);
                combine(hashes, columnHashes, rows);
            }
        }
        return hashes;
    }

    private static void combine(long[] hashes, long[] others, int rows) {
        for (int i = 0; i < rows; i++) {
            hashes[i] = mix(hashes[i] * PRIME + others[i]);
        }
    }

    private void hashColumn(ColumnVector vector, int column, int rows, long[] target) {
        if (vector instanceof ConstantVector constant) {
            hashFlat(constant.value(), 1, target);
            Arrays.fill(target, 1, rows, target[0]);
        } else if (vector instanceof DictionaryVector coded && knowsEntries(coded.dictionary(), column, rows)) {
            long[] known = entries[column].hashes;
            int[] ids = coded.ids();
            for (int i = 0; i < rows; i++) {
                target[i] = known[ids[i]];
            }
        } else {
            hashFlat(vector.flatten(), rows, target);
        }
    }

    /** Hashes a dictionary's entries as soon as half as many rows have come; false before. */
    private boolean knowsEntries(FlatVector dictionary, int column, int rows) {
        if (entries[column] == null) {
            entries[column] = new EntryHashes();
        }
        EntryHashes known = entries[column];
        if (known.dictionary != dictionary) {
            known.dictionary = dictionary;
            known.isComplete = false;
            known.rowsSeen = 0;
        }
        known.rowsSeen += rows;
        int size = dictionary.size();
        if (!known.isComplete && size <= Math.max(rows, MOST_ENTRIES) && known.rowsSeen >= size / 2) {
            if (known.hashes.length < size) {
                known.hashes = new long[size];
            }
            hashFlat(dictionary, size, known.hashes);
            known.isComplete = true;
        }
        return known.isComplete;
    }

    private static void hashFlat(FlatVector vector, int rows, long[] target) {
        ColumnHash.hash(vector, rows, target);
        long[] validity = vector.validity();
        if (validity != null) {
            for (int i = 0; i < rows; i++) {
                if ((validity[i >> 6] >>> i & 1) == 0) {
                    target[i] = NULL_HASH;
                }
            }
        }
    }

    /** Spreads the bits of a number. */
    public static long mix(long value) {
        long mixed = (value ^ value >>> 32) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
