package dev.skep.execution.distributed.stagefile;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.operator.Operator;

/** The end of a task's pipelines: puts the rows into the task's stage file, in batches that are not too small. */
public final class StageFileSink implements Operator {
    private final StageFileWriter writer;
    private final RowStore pending;
    private final int batchRows;

    public StageFileSink(StageFileWriter writer, RowType type, int batchRows) {
        this.writer = writer;
        this.batchRows = batchRows;
        pending = new RowStore(type);
    }

    @Override
    public void process(RowBatch batch) {
        if (pending.rowCount() == 0 && batch.rowCount() >= batchRows / 2) {
            writer.write(batch);
            return;
        }
        pending.append(batch);
        if (pending.rowCount() >= batchRows) {
            writer.write(pending.take());
        }
    }

    @Override
    public void finish() {
        if (pending.rowCount() > 0) {
            writer.write(pending.take());
        }
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }
}
