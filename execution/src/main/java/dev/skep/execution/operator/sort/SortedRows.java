package dev.skep.execution.operator.sort;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.BatchRows;
import dev.skep.execution.operator.BatchSource;
import java.util.Arrays;

/** Rows of a large batch in a given order, a batch at a time. */
final class SortedRows implements BatchSource {
    private final RowBatch rows;
    private final int[] order;
    private final int count;
    private final int batchRows;
    private int position;

    SortedRows(RowBatch rows, int[] order, int count, int batchRows) {
        this.rows = rows;
        this.order = order;
        this.count = count;
        this.batchRows = BatchRows.like(rows, batchRows);
    }

    @Override
    public RowBatch next() {
        int size = Math.min(batchRows, count - position);
        if (size == 0) {
            return null;
        }
        RowBatch batch = rows.select(Arrays.copyOfRange(order, position, position + size), size);
        position += size;
        return batch;
    }
}
