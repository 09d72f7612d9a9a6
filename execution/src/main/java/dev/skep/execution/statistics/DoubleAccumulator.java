package dev.skep.execution.statistics;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.function.type.ValueText;
import java.time.ZoneId;

/** Floating numbers; NaN is above all others, and zero has no sign. */
final class DoubleAccumulator extends ColumnAccumulator {
    private final DataType type;
    private final ZoneId zone;
    private final DistinctCounter distinct = new DistinctCounter();
    private double min;
    private double max;
    private boolean any;

    DoubleAccumulator(DataType type, ZoneId zone) {
        this.type = type;
        this.zone = zone;
    }

    @Override
    void addAll(FlatVector vector) {
        double[] values = ((DoubleVector) vector).values();
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.mayHaveNulls() || !vector.isNull(i)) {
                take(values[i]);
            }
        }
    }

    @Override
    void addValue(FlatVector vector, int row) {
        take(((DoubleVector) vector).values()[row]);
    }

    private void take(double given) {
        double value = given + 0.0;
        if (!any || Double.compare(value, min) < 0) {
            min = value;
        }
        if (!any || Double.compare(value, max) > 0) {
            max = value;
        }
        any = true;
        distinct.add(Double.doubleToLongBits(value));
    }

    @Override
    ColumnSummary summary() {
        return new ColumnSummary(nulls(), text(min), text(max), 0, 0, -1, -1, distinct.state());
    }

    private String text(double value) {
        return any ? ValueText.of(type, new DoubleVector(new double[] {value}, 1, null), 0, zone) : null;
    }
}
