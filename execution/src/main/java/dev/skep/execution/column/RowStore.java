package dev.skep.execution.column;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;

/** Rows that grow by many at a time, column by column; see {@link ColumnStore}. */
public final class RowStore {
    private final ColumnStore[] columns;
    private int rowCount;

    public RowStore(RowType type) {
        columns = new ColumnStore[type.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = ColumnStore.of(type.type(i));
        }
    }

    public int rowCount() {
        return rowCount;
    }

    /** Makes room for this many rows in all. */
    public void ensureCapacity(int rows) {
        for (ColumnStore column : columns) {
            column.ensureCapacity(rows);
        }
    }

    public void append(RowBatch batch) {
        append(batch, 0, batch.rowCount());
    }

    /** Appends rows {@code from .. from + count - 1}. */
    public void append(RowBatch batch, int from, int count) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].appendRange(batch.column(i), from, count);
        }
        rowCount = addRows(count);
    }

    /** Appends rows {@code rows[from .. from + count)}. */
    public void append(RowBatch batch, int[] rows, int from, int count) {
        for (int i = 0; i < columns.length; i++) {
            columns[i].append(batch.column(i), rows, from, count);
        }
        rowCount = addRows(count);
    }

    public void appendNullRow() {
        for (ColumnStore column : columns) {
            column.appendNull();
        }
        rowCount = addRows(1);
    }

    private int addRows(int count) {
        int sum = rowCount + count;
        if (sum < 0) {
            throw ColumnStore.tooLarge();
        }
        return sum;
    }

    /** All rows, sharing the store's arrays; rows appended later do not change it. */
    public RowBatch view() {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = columns[i].vector();
        }
        return new RowBatch(rowCount, vectors);
    }

    /** All rows; the store is empty after that. */
    public RowBatch take() {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = columns[i].take();
        }
        RowBatch batch = new RowBatch(rowCount, vectors);
        rowCount = 0;
        return batch;
    }

    public long retainedBytes() {
        long bytes = 0;
        for (ColumnStore column : columns) {
            bytes += column.retainedBytes();
        }
        return bytes;
    }
}
