package dev.skep.execution.statistics;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.function.type.ValueText;
import java.time.ZoneId;

/** Values of two words, the first signed and the second not: decimals of 128 bits, and timestamps. */
final class WideAccumulator extends ColumnAccumulator {
    private final DataType type;
    private final boolean decimal;
    private final ZoneId zone;
    private final DistinctCounter distinct = new DistinctCounter();
    private long minHigh;
    private long minLow;
    private long maxHigh;
    private long maxLow;
    private boolean any;

    WideAccumulator(DataType type, ZoneId zone) {
        this.type = type;
        this.decimal = VectorLayout.of(type) == VectorLayout.DECIMAL128;
        this.zone = zone;
    }

    @Override
    void addAll(FlatVector vector) {
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.isNull(i)) {
                addValue(vector, i);
            }
        }
    }

    @Override
    void addValue(FlatVector vector, int row) {
        if (decimal) {
            Decimal128Vector values = (Decimal128Vector) vector;
            take(values.high()[row], values.low()[row]);
        } else {
            TimestampVector values = (TimestampVector) vector;
            take(values.seconds()[row], values.nanos()[row]);
        }
    }

    private void take(long high, long low) {
        if (!any || compare(high, low, minHigh, minLow) < 0) {
            minHigh = high;
            minLow = low;
        }
        if (!any || compare(high, low, maxHigh, maxLow) > 0) {
            maxHigh = high;
            maxLow = low;
        }
        any = true;
        distinct.add(high, low);
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        return high != otherHigh ? Long.compare(high, otherHigh) : Long.compareUnsigned(low, otherLow);
    }

    @Override
    ColumnSummary summary() {
        return new ColumnSummary(nulls(), text(minHigh, minLow), text(maxHigh, maxLow), 0, 0, -1, -1, distinct.state());
    }

    private String text(long high, long low) {
        if (!any) {
            return null;
        }
        FlatVector one = decimal
                ? new Decimal128Vector(new long[] {high}, new long[] {low}, 1, null)
                : new TimestampVector(new long[] {high}, new int[] {(int) low}, 1, null);
        return ValueText.of(type, one, 0, zone);
    }
}
