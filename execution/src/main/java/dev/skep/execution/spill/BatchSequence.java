package dev.skep.execution.spill;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.process.memory.QueryMemory;
import dev.skep.process.memory.Revocable;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches in the order in which they were added, in memory as far as that goes and in a spill file beyond. Written by one thread, then read by many, any number of
 * times; any thread may push it to disk meanwhile.
 */
public final class BatchSequence implements Revocable {
    private final QueryMemory memory;
    private final SpillFile spill;
    /** Batches, places in the spill file, and nulls for those that were taken. */
    private final List<Object> batches = new ArrayList<>();

    private long reserved;
    private volatile long rowCount;
    private volatile long bytes;

    /** @param memory null to keep nothing in memory */
    private BatchSequence(QueryMemory memory, SpillFile spill) {
        this.memory = memory;
        this.spill = spill;
    }

    /** A sequence that keeps in memory what it can. */
    public static BatchSequence of(QueryMemory memory, SpillFile spill) {
        BatchSequence sequence = new BatchSequence(memory, spill);
        memory.add(sequence);
        return sequence;
    }

    /** A sequence that keeps nothing in memory. */
    public static BatchSequence onDisk(SpillFile spill) {
        return new BatchSequence(null, spill);
    }

    public void add(RowBatch batch) {
        if (batch.rowCount() == 0) {
            return;
        }
        RowBatch kept = compact(batch);
        long size = kept.retainedBytes();
        rowCount += kept.rowCount();
        bytes += size;
        Object entry = kept;
        if (memory == null || !memory.tryReserve(size)) {
            entry = spill.write(kept);
            size = 0;
        }
        synchronized (this) {
            reserved += size;
            batches.add(entry);
        }
    }

    public synchronized int batchCount() {
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
        Object stored;
        synchronized (this) {
            stored = batches.get(index);
        }
        return stored instanceof RowBatch batch ? batch : spill.read((SpillFile.Location) stored);
    }

    /** A batch that nobody will ask for again. */
    public RowBatch take(int index) {
        Object stored;
        long size = 0;
        synchronized (this) {
            stored = batches.set(index, null);
            if (stored instanceof RowBatch batch && memory != null) {
                size = batch.retainedBytes();
                reserved -= size;
            }
        }
        if (size > 0) {
            memory.release(size);
        }
        return stored instanceof RowBatch batch ? batch : spill.read((SpillFile.Location) stored);
    }

    @Override
    public synchronized long giveBack(long wanted) {
        long freed = 0;
        for (int i = batches.size() - 1; i >= 0 && freed < wanted && reserved > 0; i--) {
            if (batches.get(i) instanceof RowBatch batch) {
                batches.set(i, spill.write(batch));
                freed += batch.retainedBytes();
            }
        }
        if (freed > 0) {
            reserved -= freed;
            memory.release(freed);
        }
        return freed;
    }

    /** Gives the memory back; the batches are gone. The spill file is its owner's to close. */
    public synchronized void free() {
        batches.clear();
        if (memory != null) {
            memory.remove(this);
            memory.release(reserved);
        }
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
