package dev.skep.execution.statistics;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.function.type.ValueText;
import java.time.ZoneId;

/** Whole numbers, dates, and decimals that fit 64 bits. */
final class LongAccumulator extends ColumnAccumulator {
    private static final int TAKEN_BITS = 10;

    private final DataType type;
    private final boolean narrow;
    private final ZoneId zone;
    private final DistinctCounter distinct = new DistinctCounter();
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private boolean any;
    /** Values that were taken, each in a place that it chooses, so that those that come again and again cost little. */
    private final long[] taken = new long[1 << TAKEN_BITS];

    LongAccumulator(DataType type, ZoneId zone) {
        this.type = type;
        this.narrow = VectorLayout.of(type) == VectorLayout.INT;
        this.zone = zone;
        taken[0] = 1;
    }

    @Override
    void addAll(FlatVector vector) {
        if (narrow) {
            addInts((IntVector) vector);
        } else {
            addLongs((LongVector) vector);
        }
    }

    private void addInts(IntVector vector) {
        int[] values = vector.values();
        int rows = vector.size();
        if (!vector.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                take(values[i]);
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            if (!vector.isNull(i)) {
                take(values[i]);
            }
        }
    }

    private void addLongs(LongVector vector) {
        long[] values = vector.values();
        int rows = vector.size();
        if (!vector.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                take(values[i]);
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            if (!vector.isNull(i)) {
                take(values[i]);
            }
        }
    }

    @Override
    void addValue(FlatVector vector, int row) {
        take(narrow ? ((IntVector) vector).values()[row] : ((LongVector) vector).values()[row]);
    }

    private void take(long value) {
        int place = (int) ((value * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - TAKEN_BITS));
        if (taken[place] == value) {
            return;
        }
        taken[place] = value;
        any = true;
        min = Math.min(min, value);
        max = Math.max(max, value);
        distinct.add(value);
    }

    @Override
    ColumnSummary summary() {
        return new ColumnSummary(nulls(), text(min), text(max), 0, 0, -1, -1, distinct.state());
    }

    private String text(long value) {
        if (!any) {
            return null;
        }
        FlatVector one =
                narrow ? new IntVector(new int[] {(int) value}, 1, null) : new LongVector(new long[] {value}, 1, null);
        return ValueText.of(type, one, 0, zone);
    }
}
