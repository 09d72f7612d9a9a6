package dev.skep.execution.statistics;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.type.ValueText;
import java.time.ZoneId;

/** Whole numbers, dates, and decimals that fit 64 bits. */
final class LongAccumulator extends ColumnAccumulator {
    private final DataType type;
    private final boolean narrow;
    private final ZoneId zone;
    private final DistinctCounter distinct = new DistinctCounter();
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long last;
    private boolean any;

    LongAccumulator(DataType type, ZoneId zone) {
        this.type = type;
        this.narrow = VectorLayout.of(type) == VectorLayout.INT;
        this.zone = zone;
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
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.mayHaveNulls() || !vector.isNull(i)) {
                take(values[i]);
            }
        }
    }

    private void addLongs(LongVector vector) {
        long[] values = vector.values();
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.mayHaveNulls() || !vector.isNull(i)) {
                take(values[i]);
            }
        }
    }

    @Override
    void addValue(FlatVector vector, int row) {
        take(narrow ? ((IntVector) vector).values()[row] : ((LongVector) vector).values()[row]);
    }

    private void take(long value) {
        if (value == last && any) {
            return;
        }
        any = true;
        last = value;
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
