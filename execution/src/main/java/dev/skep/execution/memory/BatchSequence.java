package dev.skep.execution.memory;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches in the order in which they were added, in memory as far as the budget goes and in a spill file beyond. Written by one thread, then
 * read by many, any number of times.
 */
public final class BatchSequence {
    private final MemoryBudget budget;
    private final SpillFile spill;
    private final List<Object> batches = new ArrayList<>();
    private long reserved;
    private long rowCount;
    private long bytes;

    public BatchSequence(MemoryBudget budget, SpillFile spill) {
        this.budget = budget;
        this.spill = spill;
    }

    /** A sequence that keeps nothing in memory. */
    public static BatchSequence onDisk(SpillFile spill) {
        return new BatchSequence(new MemoryBudget(0), spill);
    }

    public void add(RowBatch batch) {
        if (batch.rowCount() == 0) {
            return;
        }
        RowBatch kept = compact(batch);
        long size = kept.retainedBytes();
        rowCount += kept.rowCount();
        bytes += size;
        if (budget.tryReserve(size)) {
            reserved += size;
            batches.add(kept);
        } else {
            batches.add(spill.write(kept));
        }
    }

    public int batchCount() {
        return batches.size();
    }

    public long rowCount() {
        return rowCount;
    }

    /** What the rows take in memory when all are loaded. */
    public long bytes() {
        return bytes;
    }

    public RowBatch batch(int index) {
        Object stored = batches.get(index);
        return stored instanceof RowBatch batch ? batch : spill.read((SpillFile.Location) stored);
    }

    /** Gives the memory back; the batches are gone. The spill file is its owner's to close. */
    public void free() {
        batches.clear();
        budget.release(reserved);
        reserved = 0;
    }

    /** Drops what a batch holds but does not show: large byte buffers and dictionaries behind few rows. */
    private static RowBatch compact(RowBatch batch) {
        ColumnVector[] columns = new ColumnVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = compact(batch.column(i), batch.rowCount());
        }
        return new RowBatch(batch.rowCount(), columns);
    }

    private static ColumnVector compact(ColumnVector column, int rows) {
        ColumnVector vector = column;
        if (vector instanceof DictionaryVector dictionary
                && dictionary.dictionary().size() > rows / 2) {
            vector = dictionary.flatten();
        }
        if (vector instanceof BytesVector bytes) {
            long used = 0;
            for (int i = 0; i < rows; i++) {
                used += bytes.lengths()[i];
            }
            return bytes.data().length > 2 * used + 1024 ? bytes.compact() : bytes;
        }
        return vector;
    }
}
