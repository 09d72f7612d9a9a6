package dev.skep.format.hadoop.file;

import dev.skep.api.storage.ReadRequest;
import dev.skep.api.vector.RowBatch;
import java.util.function.Supplier;

/** Applies the filter of a request, if it has one, to the batches that a reader decodes. */
public final class BatchFilter {
    private final ReadRequest request;
    private int[] selected;

    public BatchFilter(ReadRequest request) {
        this.request = request;
    }

    /** The next batch of which rows are left, or null at the end. @param decoded gives null at the end */
    public RowBatch next(Supplier<RowBatch> decoded) {
        for (RowBatch batch = decoded.get(); batch != null; batch = decoded.get()) {
            RowBatch wanted = request.filter() == null ? batch : filter(batch);
            if (wanted.rowCount() > 0) {
                return wanted;
            }
        }
        return null;
    }

    private RowBatch filter(RowBatch batch) {
        if (selected == null) {
            selected = new int[request.batchRows()];
        }
        int count = request.filter().select(batch.project(request.filter().columns()), selected);
        return count == batch.rowCount() ? batch : batch.select(selected, count);
    }
}
