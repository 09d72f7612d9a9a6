package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import java.util.Arrays;

/** Counts rows in which no argument is NULL; without arguments, all rows. */
final class CountAccumulator implements Accumulator {
    /** So few groups are counted in two places each: a row need not wait until the count of the one before is stored. */
    private static final int FEW_GROUPS = 64;

    private int groupCount = 1;
    private long[] counts = new long[1];

    @Override
    public void ensureGroups(int groupCount) {
        this.groupCount = Math.max(groupCount, this.groupCount);
        if (groupCount > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(groupCount, counts.length * 2));
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        boolean nullable = false;
        for (ColumnVector argument : arguments) {
            nullable |= argument.mayHaveNulls();
        }
        if (!nullable) {
            countAll(groups, rowCount);
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            boolean counts = true;
            for (ColumnVector argument : arguments) {
                counts &= !argument.isNull(i);
            }
            if (counts) {
                this.counts[groups == null ? 0 : groups[i]]++;
            }
        }
    }

    private void countAll(int[] groups, int rowCount) {
        if (groups == null) {
            counts[0] += rowCount;
            return;
        }
        int even = groupCount > FEW_GROUPS || rowCount < groupCount * 4 ? 0 : rowCount & ~1;
        if (even > 0) {
            countFew(groups, even);
        }
        for (int i = even; i < rowCount; i++) {
            counts[groups[i]]++;
        }
    }

    private void countFew(int[] groups, int rowCount) {
        int[] first = new int[groupCount];
        int[] second = new int[groupCount];
        for (int i = 0; i < rowCount; i += 2) {
            first[groups[i]]++;
            second[groups[i + 1]]++;
        }
        for (int i = 0; i < groupCount; i++) {
            counts[i] += first[i] + second[i];
        }
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        long[] partial = ((LongVector) intermediate[0].flatten()).values();
        for (int i = 0; i < rowCount; i++) {
            counts[groups == null ? 0 : groups[i]] += partial[i];
        }
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return new ColumnVector[] {output(from, count)};
    }

    @Override
    public ColumnVector output(int from, int count) {
        return new LongVector(Arrays.copyOfRange(counts, from, from + count), count, null);
    }

    @Override
    public long retainedBytes() {
        return 8L * counts.length;
    }
}
