package dev.skep.execution.operator.scan;

import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.operator.KeyFilter;

/** A join's filter in use by a scan; given up when it drops too few rows to pay. */
final class MemberTest {
    private static final long ROWS_BEFORE_JUDGING = 32_768;
    private static final double WORTHLESS_SHARE = 0.7;
    private static final double FEW_SHARE = 0.2;

    private final KeyFilter filter;
    private long rowsIn;
    private long rowsKept;

    MemberTest(KeyFilter filter) {
        this.filter = filter;
    }

    boolean isWorthwhile() {
        return rowsIn < ROWS_BEFORE_JUDGING || rowsKept < rowsIn * WORTHLESS_SHARE;
    }

    /** Whether it has been seen to keep so few rows that all else is better asked after it. */
    boolean keepsFew() {
        return rowsIn >= ROWS_BEFORE_JUDGING && rowsKept < rowsIn * FEW_SHARE;
    }

    int select(ColumnVector values, int count, int[] selected) {
        int kept = filter.select(values, count, selected);
        rowsIn += count;
        rowsKept += kept;
        return kept;
    }
}
