package dev.skep.execution.operator.sort;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowOrder;
import dev.skep.execution.plan.SortKey;
import dev.skep.process.schedule.RunningTask;
import java.util.List;

/** A stable merge sort of row numbers by the long of {@link SortPrefix}, with a full comparison only where that is equal. */
public final class RowSorter {
    private static final int RUN = 12;
    /** After so many rows it looks whether it should go on. */
    private static final int CHECK_ROWS = 1 << 18;

    private final List<SortKey> keys;
    private final RowOrder order;

    public RowSorter(List<SortKey> keys) {
        this.keys = keys;
        this.order = new RowOrder(keys);
    }

    /** The numbers of a batch's rows in order. @param batch of flat vectors */
    public int[] sort(RowBatch batch) {
        int count = batch.rowCount();
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        if (keys.isEmpty()) {
            return rows;
        }
        FlatVector first = (FlatVector) batch.column(keys.get(0).column());
        long[] prefixes = new long[count];
        SortPrefix.fill(first, keys.get(0), count, prefixes);
        int firstKey = SortPrefix.isExact(first) ? 1 : 0;
        return new Merge(batch, firstKey, prefixes, rows).sort();
    }

    private final class Merge {
        private final RowBatch batch;
        private final int firstKey;
        private final boolean comparesTies;
        private long[] prefixes;
        private int[] rows;
        private long[] otherPrefixes;
        private int[] otherRows;
        private long sinceCheck;

        /** @param firstKey the first key that prefixes do not decide */
        Merge(RowBatch batch, int firstKey, long[] prefixes, int[] rows) {
            this.batch = batch;
            this.firstKey = firstKey;
            this.comparesTies = firstKey < keys.size();
            this.prefixes = prefixes;
            this.rows = rows;
        }

        int[] sort() {
            int count = rows.length;
            for (int from = 0; from < count; from += RUN) {
                sortRun(from, Math.min(from + RUN, count));
            }
            if (count > RUN) {
                otherPrefixes = new long[count];
                otherRows = new int[count];
            }
            for (long width = RUN; width < count; width *= 2) {
                for (long from = 0; from < count; from += 2 * width) {
                    sinceCheck += 2 * width;
                    if (sinceCheck > CHECK_ROWS) {
                        sinceCheck = 0;
                        RunningTask.check();
                    }
                    int middle = (int) Math.min(from + width, count);
                    merge((int) from, middle, (int) Math.min(from + 2 * width, count));
                }
                long[] sortedPrefixes = otherPrefixes;
                otherPrefixes = prefixes;
                prefixes = sortedPrefixes;
                int[] sortedRows = otherRows;
                otherRows = rows;
                rows = sortedRows;
            }
            return rows;
        }

        private void sortRun(int from, int to) {
            for (int i = from + 1; i < to; i++) {
                long prefix = prefixes[i];
                int row = rows[i];
                int j = i - 1;
                while (j >= from && isAfter(prefixes[j], rows[j], prefix, row)) {
                    prefixes[j + 1] = prefixes[j];
                    rows[j + 1] = rows[j];
                    j--;
                }
                prefixes[j + 1] = prefix;
                rows[j + 1] = row;
            }
        }

        private boolean isAfter(long prefix, int row, long otherPrefix, int otherRow) {
            return prefix > otherPrefix
                    || prefix == otherPrefix
                            && comparesTies
                            && order.compare(batch, row, batch, otherRow, firstKey) > 0;
        }

        private void merge(int from, int middle, int to) {
            int left = from;
            int right = middle;
            int target = from;
            if (middle < to && !isAfter(prefixes[middle - 1], rows[middle - 1], prefixes[middle], rows[middle])) {
                copy(from, from, to - from);
                return;
            }
            while (left < middle && right < to) {
                if ((target & CHECK_ROWS - 1) == 0) {
                    RunningTask.check();
                }
                if (isAfter(prefixes[left], rows[left], prefixes[right], rows[right])) {
                    otherPrefixes[target] = prefixes[right];
                    otherRows[target++] = rows[right++];
                } else {
                    otherPrefixes[target] = prefixes[left];
                    otherRows[target++] = rows[left++];
                }
            }
            copy(left, target, middle - left);
            copy(right, target + middle - left, to - right);
        }

        private void copy(int from, int target, int count) {
            System.arraycopy(prefixes, from, otherPrefixes, target, count);
            System.arraycopy(rows, from, otherRows, target, count);
        }
    }
}
