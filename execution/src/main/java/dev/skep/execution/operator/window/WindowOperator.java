package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.BatchRows;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.process.memory.MemoryReservation;
import java.util.List;

/**
 * Adds a column for each window function. Collects rows and evaluates the functions for many whole partitions at once; a partition for which memory is too short is written
 * to disk and evaluated from there, slice by slice.
 */
public final class WindowOperator implements Operator {
    private static final int ROWS_AT_ONCE = 1 << 14;
    /** Of each row while functions are evaluated: the ends of its partition, peers and frame. */
    private static final int ROW_BYTES = 48;
    /** Of each row and function: the result and running sums. */
    private static final int COLUMN_BYTES = 24;
    /** Rows twice and a half while their room grows. */
    private static final int GROWTH = 3;

    private final OperatorSpec.Window spec;
    private final List<WindowColumn> functions;
    private final TaskContext context;
    private final Operator next;
    private final int[] partitionColumns;
    private final int[] orderColumns;
    private final MemoryReservation memory;
    private RowStore rows;
    private int evaluateAt;
    private SpilledPartition spilled;

    /** @param functions one for each call of the spec */
    public WindowOperator(OperatorSpec.Window spec, List<WindowColumn> functions, TaskContext context, Operator next) {
        this.spec = spec;
        this.functions = functions;
        this.context = context;
        this.next = next;
        partitionColumns =
                spec.partitionColumns().stream().mapToInt(Integer::intValue).toArray();
        orderColumns = spec.orderKeys().stream().mapToInt(SortKey::column).toArray();
        memory = new MemoryReservation(context.memory(), "window");
        rows = new RowStore(spec.input().outputType());
        evaluateAt = leastRows();
    }

    private int leastRows() {
        return Math.min(ROWS_AT_ONCE, 8 * context.batchRows());
    }

    @Override
    public void process(RowBatch batch) {
        RowBatch more = spilled == null ? batch : continueSpilled(batch);
        if (more == null) {
            return;
        }
        rows.append(more);
        boolean fits = memory.tryHold(bytes());
        if (fits && rows.rowCount() < evaluateAt) {
            return;
        }
        RowBatch all = rows.view();
        int last = WindowRows.lastPartition(all, partitionColumns);
        if (last > 0) {
            evaluate(all.slice(0, last));
            rows = new RowStore(spec.input().outputType());
            rows.append(all, last, all.rowCount() - last);
            memory.require(Math.min(memory.held(), bytes()));
            evaluateAt = Math.max(leastRows(), 2 * rows.rowCount());
        } else if (fits) {
            evaluateAt = 2 * rows.rowCount();
        } else if (functions.stream().allMatch(function -> function.streamed().isPresent())) {
            spilled = new SpilledPartition(context.spillFile(spec.input().outputType(), spec), all, partitionColumns);
            rows = new RowStore(spec.input().outputType());
            memory.clear();
        } else {
            memory.require(bytes());
        }
    }

    /** What rows take while their room grows and functions are evaluated. */
    private long bytes() {
        return GROWTH * rows.retainedBytes() + (long) rows.rowCount() * (ROW_BYTES + COLUMN_BYTES * functions.size());
    }

    /** Adds what belongs to the partition on disk; gives the rows after it, or null when there are none yet. */
    private RowBatch continueSpilled(RowBatch batch) {
        int same = spilled.add(batch);
        if (same == batch.rowCount()) {
            return null;
        }
        finishSpilled();
        return batch.slice(same, batch.rowCount() - same);
    }

    private void finishSpilled() {
        spilled.evaluate(spec, functions, orderColumns, context, next);
        spilled.close();
        spilled = null;
        evaluateAt = leastRows();
    }

    private void evaluate(RowBatch batch) {
        context.checkRunning();
        WindowRows window = WindowRows.of(batch, partitionColumns, orderColumns);
        ColumnVector[] columns = new ColumnVector[batch.columnCount() + functions.size()];
        for (int i = 0; i < batch.columnCount(); i++) {
            columns[i] = batch.column(i);
        }
        for (int i = 0; i < functions.size(); i++) {
            columns[batch.columnCount() + i] = functions.get(i).inMemory().evaluate(window);
        }
        RowBatch result = new RowBatch(batch.rowCount(), columns);
        int step = BatchRows.like(result, context.batchRows());
        for (int from = 0; from < batch.rowCount() && !next.isSatisfied(); from += step) {
            next.process(result.slice(from, Math.min(step, batch.rowCount() - from)));
        }
    }

    @Override
    public void finish() {
        if (spilled != null) {
            finishSpilled();
        }
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
        if (spilled != null) {
            spilled.close();
            spilled = null;
        }
    }
}
