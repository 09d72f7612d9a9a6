package dev.skep.execution.operator.window;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.ColumnMatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.spill.BatchSequence;
import java.util.stream.IntStream;

/** The sorted rows of one partition that does not fit into memory: on disk, read by ranges. Row numbers count from 0. Used by one thread. */
final class LargePartition {
    private final RowType type;
    private final BatchSequence rows;
    private final long[] starts;

    /** @param rows complete */
    LargePartition(RowType type, BatchSequence rows) {
        this.type = type;
        this.rows = rows;
        starts = new long[rows.batchCount() + 1];
        for (int i = 0; i < rows.batchCount(); i++) {
            starts[i + 1] = starts[i] + rows.batch(i).rowCount();
        }
    }

    long rowCount() {
        return rows.rowCount();
    }

    int batchCount() {
        return rows.batchCount();
    }

    /** The number of a batch's first row. */
    long start(int batch) {
        return starts[batch];
    }

    /** Reads the partition with the last batch kept, so that rows asked for in order are read once. */
    final class Reader {
        private int loaded = -1;
        private RowBatch batch;

        /** A batch of flat vectors. */
        RowBatch batch(int index) {
            if (index != loaded) {
                batch = rows.batch(index);
                loaded = index;
            }
            return batch;
        }

        /** The batch that has a row. */
        int find(long row) {
            if (loaded >= 0 && row >= starts[loaded] && row < starts[loaded + 1]) {
                return loaded;
            }
            int low = 0;
            int high = starts.length - 2;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (starts[middle] <= row) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        /** Rows {@code from} to {@code to - 1}. */
        RowBatch range(long from, long to) {
            RowStore store = new RowStore(type);
            append(store, from, to);
            return store.take();
        }

        private void append(RowStore store, long from, long to) {
            long next = from;
            while (next < to) {
                int index = find(next);
                int offset = (int) (next - starts[index]);
                int count = (int) Math.min(to - next, starts[index + 1] - next);
                store.append(batch(index), offset, count);
                next += count;
            }
        }

        /** The rows of these numbers, and one of NULLs for each -1. */
        RowBatch gather(long[] positions) {
            RowStore store = new RowStore(type);
            int i = 0;
            while (i < positions.length) {
                if (positions[i] < 0) {
                    store.appendNullRow();
                    i++;
                    continue;
                }
                int end = i + 1;
                while (end < positions.length && positions[end] == positions[end - 1] + 1) {
                    end++;
                }
                append(store, positions[i], positions[i] + end - i);
                i = end;
            }
            return store.take();
        }
    }

    Reader reader() {
        return new Reader();
    }

    /** Finds where rows with equal keys end, going once through the partition, ahead of who asks. */
    final class Peers {
        private final Reader reader = new Reader();
        private final int[] columns;
        private int batch;
        private int[] changes = new int[0];
        private int next;
        private RowBatch before;

        Peers(int[] columns) {
            this.columns = columns;
        }

        /** The first row after the group of rows that the last call ended at, or the number of rows. */
        long nextStart() {
            while (next == changes.length) {
                if (batch == batchCount()) {
                    return rowCount();
                }
                load(reader.batch(batch++));
            }
            return starts[batch - 1] + changes[next++];
        }

        private void load(RowBatch rows) {
            boolean[] same = new boolean[rows.rowCount()];
            int[] these = IntStream.range(0, same.length).toArray();
            int[] pairs = IntStream.range(1, same.length).toArray();
            int[] previous = IntStream.range(-1, same.length - 1).toArray();
            int equal = pairs.length;
            for (int column : columns) {
                FlatVector flat = rows.column(column).flatten();
                equal = ColumnMatch.keepEqual(flat, these, flat, previous, pairs, equal, true);
            }
            for (int i = 0; i < equal; i++) {
                same[pairs[i]] = true;
            }
            same[0] = before == null || continues(rows);
            changes = IntStream.range(0, same.length).filter(i -> !same[i]).toArray();
            next = 0;
            before = rows.slice(rows.rowCount() - 1, 1);
        }

        private boolean continues(RowBatch rows) {
            int equal = 1;
            for (int column : columns) {
                equal = ColumnMatch.keepEqual(
                        rows.column(column).flatten(),
                        new int[] {0},
                        before.column(column).flatten(),
                        new int[] {0},
                        new int[] {0},
                        equal,
                        true);
            }
            return equal == 1;
        }
    }

    Peers peers(int[] columns) {
        return new Peers(columns);
    }
}
