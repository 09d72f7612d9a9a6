package dev.skep.execution.operator.sort;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowOrder;
import dev.skep.execution.plan.SortKey;
import dev.skep.process.schedule.RunningTask;
import java.util.List;

/**
 * A stable merge sort of row numbers, key by key: rows are sorted by the first key alone, as a long of {@link SortPrefix}, then those of equal first keys by the second, and so on,
 * so that a key is read only where the ones before it leave rows equal. Of texts that is done with each eight bytes in turn.
 */
public final class RowSorter {
    private static final int RUN = 12;
    /** Fewer rows are merged faster than they are sorted by bytes. */
    private static final int RADIX_ROWS = 2048;
    /** Texts of fewer rows are compared as they are. */
    private static final int RANKED_ROWS = 1024;
    /** From this byte on texts are compared as they are, whatever they have in common. */
    private static final int MOST_TEXT_BYTES = 64;
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
        new Merge(batch, rows).sort(0, count, 0);
        return rows;
    }

    private final class Merge {
        private final RowBatch batch;
        private final int[] rows;
        private final long[] prefixes;
        private final int[] otherRows;
        private final long[] otherPrefixes;
        /** The key that rows are sorted by at present, and whether its prefixes tell all of it. */
        private int key;

        private boolean exact;
        private long sinceCheck;

        Merge(RowBatch batch, int[] rows) {
            this.batch = batch;
            this.rows = rows;
            int count = rows.length;
            prefixes = new long[count];
            otherRows = new int[count > RUN ? count : 0];
            otherPrefixes = new long[otherRows.length];
        }

        /** Sorts rows that are equal in all keys before {@code first} by the others. */
        void sort(int from, int to, int first) {
            if (to - from <= RUN && first > 0) {
                sortFew(from, to, first);
                return;
            }
            FlatVector column = (FlatVector) batch.column(keys.get(first).column());
            key = first;
            exact = isRanked(column, from, to, first);
            if (!exact && column instanceof BytesVector texts) {
                sortTexts(texts, from, to, first, 0);
                return;
            }
            if (!exact) {
                exact = SortPrefix.isExact(column);
                SortPrefix.fill(column, keys.get(first), rows, from, to, prefixes);
            }
            sortByPrefix(from, to);
            if (first + 1 < keys.size()) {
                sortEqual(from, to, first, exact);
            }
        }

        private boolean isRanked(FlatVector column, int from, int to, int first) {
            return column instanceof BytesVector texts
                    && to - from >= RANKED_ROWS
                    && TextRanks.fill(texts, (a, b) -> order.compareKey(first, batch, a, b), rows, from, to, prefixes);
        }

        /** Sorts rows whose texts of a key are equal up to the byte {@code offset} by what follows there, and by the keys behind. */
        private void sortTexts(BytesVector texts, int from, int to, int first, int offset) {
            key = first;
            exact = offset < MOST_TEXT_BYTES;
            SortPrefix.fillTexts(texts, keys.get(first), rows, from, to, offset, prefixes);
            sortByPrefix(from, to);
            if (offset >= MOST_TEXT_BYTES) {
                if (first + 1 < keys.size()) {
                    sortEqual(from, to, first, false);
                }
                return;
            }
            int start = from;
            while (start < to) {
                int end = endOfEqual(start, to);
                sortTextsTo(texts, start, end, first, offset + SortPrefix.BYTES);
                start = end;
            }
        }

        /** Sorts rows whose texts of a key are the same bytes up to {@code place}, or zeros where they have ended before, or some of which are NULL. */
        private void sortTextsTo(BytesVector texts, int from, int to, int first, int place) {
            if (to - from <= RUN) {
                sortFew(from, to, first);
                return;
            }
            if (SortPrefix.fillLengths(texts, keys.get(first), rows, from, to, place, prefixes)) {
                key = first;
                exact = true;
                sortByPrefix(from, to);
            }
            int start = from;
            while (start < to) {
                int end = endOfEqual(start, to);
                int row = rows[start];
                boolean goesOn = !texts.isNull(row) && texts.lengths()[row] > place;
                if (goesOn && end - start > RUN) {
                    sortTexts(texts, start, end, first, place);
                } else if (goesOn) {
                    sortFew(start, end, first);
                } else if (end - start > 1 && first + 1 < keys.size()) {
                    sort(start, end, first + 1);
                }
                start = end;
            }
        }

        private int endOfEqual(int start, int to) {
            int end = start + 1;
            while (end < to && prefixes[end] == prefixes[start]) {
                end++;
            }
            return end;
        }

        private void sortEqual(int from, int to, int first, boolean prefixesTellAll) {
            int start = from;
            while (start < to) {
                int end = start + 1;
                while (end < to
                        && prefixes[end] == prefixes[start]
                        && (prefixesTellAll || order.compareKey(first, batch, rows[start], rows[end]) == 0)) {
                    end++;
                }
                if (end - start > 1) {
                    sort(start, end, first + 1);
                }
                start = end;
            }
        }

        private void sortFew(int from, int to, int first) {
            for (int i = from + 1; i < to; i++) {
                int row = rows[i];
                int j = i - 1;
                while (j >= from && order.compare(batch, rows[j], batch, row, first) > 0) {
                    rows[j + 1] = rows[j];
                    j--;
                }
                rows[j + 1] = row;
            }
        }

        private void sortByPrefix(int from, int to) {
            if (exact && to - from >= RADIX_ROWS) {
                sortByBytes(from, to);
                return;
            }
            for (int start = from; start < to; start += RUN) {
                sortRun(start, Math.min(start + RUN, to));
            }
            for (long width = RUN; width < to - from; width *= 2) {
                for (long start = from; start < to; start += 2 * width) {
                    sinceCheck += 2 * width;
                    if (sinceCheck > CHECK_ROWS) {
                        sinceCheck = 0;
                        RunningTask.check();
                    }
                    int middle = (int) Math.min(start + width, to);
                    merge((int) start, middle, (int) Math.min(start + 2 * width, to));
                }
            }
        }

        /** Sorts prefixes that tell all, by one of their bytes after the other from the last one on, but those that are the same in all of them. */
        private void sortByBytes(int from, int to) {
            long different = 0;
            boolean sorted = true;
            for (int i = from + 1; i < to; i++) {
                different |= prefixes[i] ^ prefixes[from];
                sorted &= prefixes[i - 1] <= prefixes[i];
            }
            if (sorted) {
                return;
            }
            long[] sourcePrefixes = prefixes;
            long[] targetPrefixes = otherPrefixes;
            int[] sourceRows = rows;
            int[] targetRows = otherRows;
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                if ((different >>> shift & 0xff) == 0) {
                    continue;
                }
                RunningTask.check();
                // the sign is in the first byte
                int sign = shift + Byte.SIZE == Long.SIZE ? 0x80 : 0;
                int[] places = places(sourcePrefixes, from, to, shift, sign);
                for (int i = from; i < to; i++) {
                    int place = places[(int) (sourcePrefixes[i] >>> shift & 0xff) ^ sign]++;
                    targetPrefixes[place] = sourcePrefixes[i];
                    targetRows[place] = sourceRows[i];
                }
                long[] lastPrefixes = sourcePrefixes;
                sourcePrefixes = targetPrefixes;
                targetPrefixes = lastPrefixes;
                int[] lastRows = sourceRows;
                sourceRows = targetRows;
                targetRows = lastRows;
            }
            if (sourceRows != rows) {
                System.arraycopy(sourcePrefixes, from, prefixes, from, to - from);
                System.arraycopy(sourceRows, from, rows, from, to - from);
            }
        }

        private static int[] places(long[] prefixes, int from, int to, int shift, int sign) {
            int[] places = new int[256];
            for (int i = from; i < to; i++) {
                places[(int) (prefixes[i] >>> shift & 0xff) ^ sign]++;
            }
            int place = from;
            for (int value = 0; value < places.length; value++) {
                int count = places[value];
                places[value] = place;
                place += count;
            }
            return places;
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
                    || prefix == otherPrefix && !exact && order.compareKey(key, batch, row, otherRow) > 0;
        }

        /** Merges two neighbours: the left one is moved aside first. */
        private void merge(int from, int middle, int to) {
            if (middle >= to || !isAfter(prefixes[middle - 1], rows[middle - 1], prefixes[middle], rows[middle])) {
                return;
            }
            int count = middle - from;
            System.arraycopy(prefixes, from, otherPrefixes, 0, count);
            System.arraycopy(rows, from, otherRows, 0, count);
            int left = 0;
            int right = middle;
            int target = from;
            while (left < count && right < to) {
                if ((target & CHECK_ROWS - 1) == 0) {
                    RunningTask.check();
                }
                if (isAfter(otherPrefixes[left], otherRows[left], prefixes[right], rows[right])) {
                    prefixes[target] = prefixes[right];
                    rows[target++] = rows[right++];
                } else {
                    prefixes[target] = otherPrefixes[left];
                    rows[target++] = otherRows[left++];
                }
            }
            System.arraycopy(otherPrefixes, left, prefixes, target, count - left);
            System.arraycopy(otherRows, left, rows, target, count - left);
        }
    }
}
