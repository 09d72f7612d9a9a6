package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.memory.MemoryReservation;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import java.util.List;

/** Adds a column for each window function. Collects rows and evaluates the functions for many whole partitions at once. */
public final class WindowOperator implements Operator {
    private static final int ROWS_AT_ONCE = 1 << 14;

    private final OperatorSpec.Window spec;
    private final List<WindowFunction> functions;
    private final TaskContext context;
    private final Operator next;
    private final int[] partitionColumns;
    private final int[] orderColumns;
    private final MemoryReservation memory;
    private RowStore rows;
    private int evaluateAt;

    /** @param functions one for each call of the spec */
    public WindowOperator(
            OperatorSpec.Window spec, List<WindowFunction> functions, TaskContext context, Operator next) {
        this.spec = spec;
        this.functions = functions;
        this.context = context;
        this.next = next;
        partitionColumns =
                spec.partitionColumns().stream().mapToInt(Integer::intValue).toArray();
        orderColumns = spec.orderKeys().stream().mapToInt(SortKey::column).toArray();
        memory = new MemoryReservation(context.memory(), "window");
        rows = new RowStore(spec.input().outputType());
        evaluateAt = Math.min(ROWS_AT_ONCE, 8 * context.batchRows());
    }

    @Override
    public void process(RowBatch batch) {
        rows.append(batch);
        memory.require(rows.retainedBytes());
        if (rows.rowCount() < evaluateAt) {
            return;
        }
        RowBatch all = rows.view();
        int last = WindowRows.lastPartition(all, partitionColumns);
        if (last == 0) {
            evaluateAt = 2 * rows.rowCount();
            return;
        }
        evaluate(all.slice(0, last));
        rows = new RowStore(spec.input().outputType());
        rows.append(all, last, all.rowCount() - last);
        memory.require(rows.retainedBytes());
        evaluateAt = Math.max(Math.min(ROWS_AT_ONCE, 8 * context.batchRows()), 2 * rows.rowCount());
    }

    private void evaluate(RowBatch batch) {
        context.checkRunning();
        WindowRows window = WindowRows.of(batch, partitionColumns, orderColumns);
        ColumnVector[] columns = new ColumnVector[batch.columnCount() + functions.size()];
        for (int i = 0; i < batch.columnCount(); i++) {
            columns[i] = batch.column(i);
        }
        for (int i = 0; i < functions.size(); i++) {
            columns[batch.columnCount() + i] = functions.get(i).evaluate(window);
        }
        RowBatch result = new RowBatch(batch.rowCount(), columns);
        int step = context.batchRows();
        for (int from = 0; from < batch.rowCount() && !next.isSatisfied(); from += step) {
            next.process(result.slice(from, Math.min(step, batch.rowCount() - from)));
        }
    }

    @Override
    public void finish() {
        RowBatch all = rows.take();
        if (all.rowCount() > 0) {
            evaluate(all);
        }
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }

    @Override
    public void close() {
        rows = null;
        memory.close();
    }
}
