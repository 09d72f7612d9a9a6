package dev.skep.execution.operator.sort;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowStore;
import dev.skep.execution.operator.LimitOperator;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.process.memory.MemoryReservation;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the first rows in sort order. Collects more than wanted, then drops the rest by the prefix of their first key, or sorts them where too many have the last one's; from then on
 * rows that come after it are dropped at once. When memory is short it hands the rows to a sort, which can spill.
 */
public final class TopNOperator implements Operator {
    private static final int SLACK = 8192;
    private static final int ROW_BYTES = 24;
    /** Rows beyond this part of the query's memory are sorted as a whole. */
    private static final int SHARE = 6;

    private final OperatorSpec.TopN spec;
    private final TaskContext context;
    private final Operator next;
    private final RowSorter sorter;
    private final MemoryReservation memory;
    private final int limit;
    private RowStore rows;
    private SortOperator sort;
    private boolean isFull;
    private long lastPrefix;
    private long[] prefixes = new long[0];
    private int[] kept = new int[0];

    public TopNOperator(OperatorSpec.TopN spec, TaskContext context, Operator next) {
        this.spec = spec;
        this.context = context;
        this.next = next;
        sorter = new RowSorter(spec.keys());
        memory = new MemoryReservation(context.memory(), "sort for the first rows");
        limit = (int) Math.min(spec.limit(), Integer.MAX_VALUE);
        rows = new RowStore(spec.outputType());
    }

    @Override
    public void process(RowBatch batch) {
        if (isFull) {
            appendFirst(batch);
        } else {
            rows.append(batch);
        }
        if (sort != null) {
            sortRows();
            return;
        }
        if (rows.rowCount() > Math.max(2L * limit, (long) limit + SLACK)) {
            shrink();
        }
        long bytes = rows.retainedBytes() * 2 + (long) ROW_BYTES * rows.rowCount();
        if (bytes > context.memory().most() / SHARE && bytes > MemoryReservation.SMALLEST_SPILL
                || !memory.tryHold(bytes)) {
            startSort();
        }
    }

    private void startSort() {
        sort = new SortOperator(
                new OperatorSpec.Sort(spec.input(), spec.keys()),
                context,
                new LimitOperator(0, limit, new AtomicLong(), next));
        sortRows();
        memory.clear();
    }

    private void sortRows() {
        if (rows.rowCount() > 0) {
            sort.process(rows.take());
        }
    }

    private void appendFirst(RowBatch batch) {
        int count = batch.rowCount();
        if (kept.length < count) {
            kept = new int[count];
            prefixes = new long[count];
        }
        FlatVector key = batch.column(spec.keys().get(0).column()).flatten();
        SortPrefix.fill(key, spec.keys().get(0), count, prefixes);
        int keptCount = 0;
        for (int i = 0; i < count; i++) {
            kept[keptCount] = i;
            keptCount += prefixes[i] <= lastPrefix ? 1 : 0;
        }
        rows.append(batch, kept, 0, keptCount);
    }

    private void shrink() {
        RowBatch all = rows.take();
        if (limit == 0 || spec.keys().isEmpty()) {
            rows.append(all, sorter.sort(all), 0, limit);
            return;
        }
        SortKey key = spec.keys().get(0);
        int count = all.rowCount();
        long[] numbers = new long[count];
        SortPrefix.fill((FlatVector) all.column(key.column()), key, count, numbers);
        lastPrefix = LongSelection.at(numbers.clone(), count, limit - 1);
        isFull = true;
        int[] first = new int[count];
        int firstCount = 0;
        for (int i = 0; i < count; i++) {
            first[firstCount] = i;
            firstCount += numbers[i] <= lastPrefix ? 1 : 0;
        }
        if (firstCount - limit <= limit / 2) {
            rows.append(all, first, 0, firstCount);
        } else {
            rows.append(all, sorter.sort(all), 0, limit);
        }
    }

    @Override
    public void finish() {
        if (sort != null) {
            sort.finish();
            return;
        }
        memory.settle();
        RowBatch all = rows.take();
        int count = Math.min(limit, all.rowCount());
        SortedRows sorted = new SortedRows(all, sorter.sort(all), count, context.batchRows());
        for (RowBatch batch = sorted.next(); batch != null && !next.isSatisfied(); batch = sorted.next()) {
            next.process(batch);
        }
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return limit == 0 || next.isSatisfied();
    }

    @Override
    public void close() {
        rows = null;
        memory.close();
        if (sort != null) {
            sort.close();
        }
    }
}
