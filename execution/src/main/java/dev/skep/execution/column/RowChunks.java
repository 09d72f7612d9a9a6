package dev.skep.execution.column;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many rows that are wanted as one large batch in the end: kept in chunks, so that what is held grows by what is added and nothing is copied twice before that. Used by one
 * thread.
 */
public final class RowChunks {
    private static final int CHUNK_ROWS = 1 << 14;
    private static final long CHUNK_BYTES = 4L << 20;
    /** What one column of a batch may have, with room to spare. */
    private static final long MOST_COLUMN_BYTES = 1L << 30;

    private final RowType type;
    private final List<RowBatch> chunks = new ArrayList<>();
    private final long[] columnBytes;
    private RowStore last;
    private long chunkBytes;
    private long rowCount;

    public RowChunks(RowType type) {
        this.type = type;
        columnBytes = new long[type.size()];
        last = new RowStore(type);
    }

    public void append(RowBatch batch) {
        makeRoom(batch.rowCount());
        last.append(batch);
    }

    /** Appends rows {@code rows[from .. from + count)}. */
    public void append(RowBatch batch, int[] rows, int from, int count) {
        makeRoom(count);
        last.append(batch, rows, from, count);
    }

    private void makeRoom(int more) {
        if (last.rowCount() > 0 && (last.rowCount() + more > CHUNK_ROWS || last.retainedBytes() >= CHUNK_BYTES)) {
            seal();
        }
        last.ensureCapacity(Integer.highestOneBit(Math.max(64, last.rowCount() + more) * 2 - 1));
    }

    private void seal() {
        rowCount += last.rowCount();
        RowBatch chunk = last.take();
        for (int i = 0; i < columnBytes.length; i++) {
            long bytes = chunk.column(i).retainedBytes();
            columnBytes[i] += bytes;
            chunkBytes += bytes;
        }
        chunks.add(chunk);
    }

    public long rowCount() {
        return rowCount + last.rowCount();
    }

    public long retainedBytes() {
        return chunkBytes + last.retainedBytes();
    }

    /** Bytes that {@link #take} holds for a while on top of {@link #retainedBytes}: one column exists twice. */
    public long takingBytes() {
        long most = 0;
        for (long bytes : columnBytes) {
            most = Math.max(most, bytes);
        }
        return chunks.isEmpty() ? 0 : most + last.retainedBytes();
    }

    /** Bytes of one column, without the last rows. */
    public long columnBytes(int column) {
        return columnBytes[column];
    }

    /** Whether a batch could not have many more rows than these: a column has some gigabytes, or there are billions of rows. */
    public boolean isFull() {
        if (rowCount() > Integer.MAX_VALUE / 4) {
            return true;
        }
        for (long bytes : columnBytes) {
            if (bytes > MOST_COLUMN_BYTES) {
                return true;
            }
        }
        return false;
    }

    /** All rows in one flat batch; there are none after that. @param nullRow whether a row of NULLs follows them */
    public RowBatch take(boolean nullRow) {
        int rows = Math.toIntExact(rowCount());
        if (nullRow) {
            last.appendNullRow();
        }
        RowBatch end = last.take();
        int total = rows + (nullRow ? 1 : 0);
        if (chunks.isEmpty()) {
            rowCount = 0;
            return end;
        }
        chunks.add(end);
        List<ColumnVector[]> parts = new ArrayList<>();
        for (RowBatch chunk : chunks) {
            parts.add(columns(chunk));
        }
        chunks.clear();
        ColumnVector[] joined = new ColumnVector[type.size()];
        for (int i = 0; i < joined.length; i++) {
            List<ColumnVector> column = new ArrayList<>();
            for (ColumnVector[] part : parts) {
                column.add(part[i]);
                part[i] = null;
            }
            joined[i] = ColumnStore.join(type.type(i), column, total);
            columnBytes[i] = 0;
        }
        rowCount = 0;
        chunkBytes = 0;
        return new RowBatch(total, joined);
    }

    /** The rows chunk by chunk; there are none after that. */
    public List<RowBatch> takeChunks() {
        List<RowBatch> taken = new ArrayList<>(chunks);
        if (last.rowCount() > 0) {
            taken.add(last.take());
        }
        chunks.clear();
        rowCount = 0;
        chunkBytes = 0;
        Arrays.fill(columnBytes, 0);
        return taken;
    }

    private static ColumnVector[] columns(RowBatch batch) {
        ColumnVector[] columns = new ColumnVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i);
        }
        return columns;
    }
}
