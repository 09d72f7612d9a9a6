package dev.skep.execution.local;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.column.RowHasher;
import dev.skep.execution.hash.BloomFilter;
import dev.skep.execution.hash.IntegerSet;
import dev.skep.execution.operator.IntegerSetFilter;
import dev.skep.execution.operator.KeyFilter;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.process.memory.QueryMemory;
import dev.skep.process.schedule.RunningTask;
import java.util.List;
import java.util.Optional;

/**
 * Which values a column of a stage's output has: for integers that lie close together just those, else a superset. Immutable, so that all scans of a query may ask; each thread
 * through a {@link #filter} of its own.
 */
final class ColumnMembers {
    /** More values would hardly drop anything. */
    private static final long MOST_ROWS = 4_000_000;
    /** Of the range of integers. */
    private static final long VALUES_PER_ROW = 256;

    private static final long VALUES_AT_LEAST = 1 << 20;
    private static final long VALUES_AT_MOST = 1L << 28;

    private final DataType type;
    /** Of integers; null when not known. */
    private final IntegerSet.Range range;

    private final IntegerSet members;
    private final BloomFilter bloom;

    private ColumnMembers(DataType type, IntegerSet.Range range, IntegerSet members, BloomFilter bloom) {
        this.type = type;
        this.range = range;
        this.members = members;
        this.bloom = bloom;
    }

    /**
     * Reads a column of a complete exchange; empty when it has too many rows to be of use, or there is no memory for it.
     *
     * @param memory what the result takes is reserved there, and not given back
     */
    static Optional<ColumnMembers> of(LocalExchange exchange, int column, QueryMemory memory) {
        List<BatchSequence> runs = exchange.runs(0, exchange.partitionCount());
        long rows = runs.stream().mapToLong(BatchSequence::rowCount).sum();
        if (rows > MOST_ROWS) {
            return Optional.empty();
        }
        DataType type = exchange.type().type(column);
        VectorLayout layout = VectorLayout.of(type);
        IntegerSet.Range range = layout == VectorLayout.INT || layout == VectorLayout.LONG ? range(runs, column) : null;
        if (range != null
                && range.isWithin(Math.max(VALUES_AT_LEAST, Math.min(VALUES_AT_MOST, rows * VALUES_PER_ROW)))) {
            return members(runs, column, range, memory).map(found -> new ColumnMembers(type, range, found, null));
        }
        return bloom(runs, column, rows, memory).map(bloom -> new ColumnMembers(type, range, null, bloom));
    }

    private static IntegerSet.Range range(List<BatchSequence> runs, int column) {
        IntegerSet.Range range = null;
        for (BatchSequence run : runs) {
            for (int b = 0; b < run.batchCount(); b++) {
                RunningTask.check();
                RowBatch batch = run.batch(b);
                IntegerSet.Range part = IntegerSet.Range.of(batch.column(column).flatten(), batch.rowCount());
                range = part == null ? range : part.with(range);
            }
        }
        return range;
    }

    private static Optional<IntegerSet> members(
            List<BatchSequence> runs, int column, IntegerSet.Range range, QueryMemory memory) {
        if (!memory.tryReserve((range.last() - range.first()) / Byte.SIZE)) {
            return Optional.empty();
        }
        IntegerSet members = new IntegerSet(range.first(), range.last());
        for (BatchSequence run : runs) {
            for (int b = 0; b < run.batchCount(); b++) {
                RunningTask.check();
                RowBatch batch = run.batch(b);
                members.addAll(batch.column(column).flatten(), batch.rowCount());
            }
        }
        return Optional.of(members);
    }

    private static Optional<BloomFilter> bloom(List<BatchSequence> runs, int column, long rows, QueryMemory memory) {
        if (!memory.tryReserve(BloomFilter.bytes(rows))) {
            return Optional.empty();
        }
        BloomFilter bloom = new BloomFilter(rows);
        RowHasher hasher = new RowHasher(new int[] {column});
        for (BatchSequence run : runs) {
            for (int b = 0; b < run.batchCount(); b++) {
                RunningTask.check();
                RowBatch batch = run.batch(b);
                ColumnVector values = batch.column(column);
                long[] hashes = hasher.hash(batch);
                for (int i = 0; i < batch.rowCount(); i++) {
                    if (!values.isNull(i)) {
                        bloom.add(hashes[i]);
                    }
                }
            }
        }
        return Optional.of(bloom);
    }

    KeyFilter filter() {
        return members == null ? new BloomKeyFilter() : new IntegerSetFilter(type, range, members);
    }

    private final class BloomKeyFilter implements KeyFilter {
        private final RowHasher hasher = new RowHasher(new int[] {0});

        @Override
        public Object min() {
            return range == null ? null : IntegerSetFilter.boxed(type, range.first());
        }

        @Override
        public Object max() {
            return range == null ? null : IntegerSetFilter.boxed(type, range.last());
        }

        @Override
        public boolean tellsMembers() {
            return true;
        }

        @Override
        public int select(ColumnVector values, int count, int[] selected) {
            long[] hashes = hasher.hash(new RowBatch(count, values));
            boolean mayHaveNulls = values.mayHaveNulls();
            int kept = 0;
            for (int i = 0; i < count; i++) {
                selected[kept] = i;
                kept += bloom.mayContain(hashes[i]) && !(mayHaveNulls && values.isNull(i)) ? 1 : 0;
            }
            return kept;
        }
    }
}
