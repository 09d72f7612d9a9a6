package dev.skep.execution.local;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorLayout;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.column.RowHasher;
import dev.skep.execution.hash.BloomFilter;
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
    /** Of the range of integers, for each value. */
    private static final long BITS_PER_VALUE = 256;

    private static final long BITS_AT_LEAST = 1 << 20;
    private static final long BITS_AT_MOST = 1L << 28;

    private final Object min;
    private final Object max;
    private final long first;
    private final long last;
    private final long[] bitmap;
    private final BloomFilter bloom;

    private ColumnMembers(Object min, Object max, long first, long last, long[] bitmap, BloomFilter bloom) {
        this.min = min;
        this.max = max;
        this.first = first;
        this.last = last;
        this.bitmap = bitmap;
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
        if (layout == VectorLayout.INT || layout == VectorLayout.LONG) {
            return ofIntegers(runs, column, type, rows, memory);
        }
        return bloom(runs, column, rows, memory).map(bloom -> new ColumnMembers(null, null, 0, 0, null, bloom));
    }

    private static Optional<ColumnMembers> ofIntegers(
            List<BatchSequence> runs, int column, DataType type, long rows, QueryMemory memory) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        Object min = null;
        Object max = null;
        for (BatchSequence run : runs) {
            for (int b = 0; b < run.batchCount(); b++) {
                RunningTask.check();
                RowBatch batch = run.batch(b);
                FlatVector values = batch.column(column).flatten();
                for (int i = 0; i < batch.rowCount(); i++) {
                    long value = value(values, i);
                    if ((value < first || value > last) && !values.isNull(i)) {
                        Object boxed = VectorValues.read(type, values, i);
                        min = value < first ? boxed : min;
                        max = value > last ? boxed : max;
                        first = Math.min(first, value);
                        last = Math.max(last, value);
                    }
                }
            }
        }
        long range = last - first;
        if (min == null
                || range < 0
                || range > Math.max(BITS_AT_LEAST, Math.min(BITS_AT_MOST, rows * BITS_PER_VALUE))) {
            Object least = min;
            Object greatest = max;
            return bloom(runs, column, rows, memory)
                    .map(bloom -> new ColumnMembers(least, greatest, 0, 0, null, bloom));
        }
        if (!memory.tryReserve(range / Byte.SIZE)) {
            return Optional.empty();
        }
        long[] bitmap = new long[(int) (range >> 6) + 1];
        for (BatchSequence run : runs) {
            for (int b = 0; b < run.batchCount(); b++) {
                RunningTask.check();
                RowBatch batch = run.batch(b);
                FlatVector values = batch.column(column).flatten();
                for (int i = 0; i < batch.rowCount(); i++) {
                    if (!values.isNull(i)) {
                        long bit = value(values, i) - first;
                        bitmap[(int) (bit >> 6)] |= 1L << bit;
                    }
                }
            }
        }
        return Optional.of(new ColumnMembers(min, max, first, last, bitmap, null));
    }

    private static long value(FlatVector values, int row) {
        return values instanceof LongVector longs ? longs.values()[row] : ((IntVector) values).values()[row];
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
        return new MembersFilter();
    }

    private final class MembersFilter implements KeyFilter {
        private final RowHasher hasher = new RowHasher(new int[] {0});

        @Override
        public Object min() {
            return min;
        }

        @Override
        public Object max() {
            return max;
        }

        @Override
        public boolean tellsMembers() {
            return true;
        }

        @Override
        public int select(ColumnVector values, int count, int[] selected) {
            int kept = bitmap == null ? selectHashed(values, count, selected) : selectExact(values, count, selected);
            if (!values.mayHaveNulls()) {
                return kept;
            }
            int present = 0;
            for (int i = 0; i < kept; i++) {
                selected[present] = selected[i];
                present += values.isNull(selected[i]) ? 0 : 1;
            }
            return present;
        }

        private int selectHashed(ColumnVector values, int count, int[] selected) {
            long[] hashes = hasher.hash(new RowBatch(count, values));
            int kept = 0;
            for (int i = 0; i < count; i++) {
                selected[kept] = i;
                kept += bloom.mayContain(hashes[i]) ? 1 : 0;
            }
            return kept;
        }

        private int selectExact(ColumnVector values, int count, int[] selected) {
            FlatVector flat = values.flatten();
            int kept = 0;
            if (flat instanceof LongVector longs) {
                long[] numbers = longs.values();
                for (int i = 0; i < count; i++) {
                    selected[kept] = i;
                    kept += contains(numbers[i]);
                }
            } else {
                int[] numbers = ((IntVector) flat).values();
                for (int i = 0; i < count; i++) {
                    selected[kept] = i;
                    kept += contains(numbers[i]);
                }
            }
            return kept;
        }

        private int contains(long value) {
            if (value < first || value > last) {
                return 0;
            }
            long bit = value - first;
            return (int) (bitmap[(int) (bit >> 6)] >>> bit & 1);
        }
    }
}
