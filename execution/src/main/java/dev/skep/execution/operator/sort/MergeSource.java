package dev.skep.execution.operator.sort;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.BatchRows;
import dev.skep.execution.column.RowOrder;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.plan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted sources into one; equal rows come in the order of the sources. */
public final class MergeSource implements BatchSource {
    private final List<BatchSource> sources;
    private final RowType type;
    private final RowOrder order;
    private final int batchRows;
    private PriorityQueue<Cursor> cursors;
    private int rowsAtOnce;

    public MergeSource(List<BatchSource> sources, RowType type, List<SortKey> keys, int batchRows) {
        this.sources = List.copyOf(sources);
        this.type = type;
        this.order = new RowOrder(keys);
        this.batchRows = batchRows;
        rowsAtOnce = batchRows;
    }

    @Override
    public RowBatch next() {
        if (cursors == null) {
            open();
        }
        if (cursors.isEmpty()) {
            return null;
        }
        if (cursors.size() == 1) {
            return rest();
        }
        RowStore merged = new RowStore(type);
        while (merged.rowCount() < rowsAtOnce && cursors.size() > 1) {
            Cursor first = cursors.poll();
            int from = first.row;
            int most = Math.min(first.batch.rowCount(), from + rowsAtOnce - merged.rowCount());
            Cursor second = cursors.peek();
            do {
                first.row++;
            } while (first.row < most && first.compareTo(second) <= 0);
            merged.append(first.batch, from, first.row - from);
            if (first.row < first.batch.rowCount() || first.advance()) {
                cursors.add(first);
            }
        }
        return merged.take();
    }

    private void open() {
        cursors = new PriorityQueue<>();
        for (BatchSource source : sources) {
            Cursor cursor = new Cursor(source, cursors.size());
            if (cursor.advance()) {
                cursors.add(cursor);
                rowsAtOnce = Math.min(rowsAtOnce, BatchRows.like(cursor.batch, batchRows));
            }
        }
    }

    private RowBatch rest() {
        Cursor last = cursors.peek();
        RowBatch batch = last.batch.slice(last.row, last.batch.rowCount() - last.row);
        if (!last.advance()) {
            cursors.poll();
        }
        return batch;
    }

    @Override
    public void close() {
        List<BatchSource> closing = new ArrayList<>(sources);
        closing.forEach(BatchSource::close);
    }

    private final class Cursor implements Comparable<Cursor> {
        private final BatchSource source;
        private final int number;
        private RowBatch batch;
        private int row;

        Cursor(BatchSource source, int number) {
            this.source = source;
            this.number = number;
        }

        boolean advance() {
            batch = source.next();
            row = 0;
            if (batch == null) {
                return false;
            }
            FlatVector[] columns = new FlatVector[batch.columnCount()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = batch.column(i).flatten();
            }
            batch = new RowBatch(batch.rowCount(), columns);
            return true;
        }

        @Override
        public int compareTo(Cursor other) {
            int result = order.compare(batch, row, other.batch, other.row);
            return result != 0 ? result : Integer.compare(number, other.number);
        }
    }
}
