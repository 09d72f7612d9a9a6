package dev.skep.function.aggregate;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.type.Int128;
import java.util.Arrays;

/** A 128-bit sum of unscaled decimals for each group, and whether it ever went beyond 128 bits. */
final class WideSums {
    private final GroupFlags overflowed = new GroupFlags();
    private long[] high = new long[1];
    private long[] low = new long[1];

    void ensureGroups(int groupCount) {
        overflowed.ensureGroups(groupCount);
        if (groupCount > low.length) {
            int capacity = Math.max(groupCount, low.length * 2);
            high = Arrays.copyOf(high, capacity);
            low = Arrays.copyOf(low, capacity);
        }
    }

    /** Adds all rows, none of which is NULL. */
    void add(int[] groups, Operand operand, int rowCount) {
        long[] values = operand.decimalLow();
        long[] upper = operand.decimalHigh();
        if (upper == null && groups == null) {
            addToOne(values, operand.mask(), rowCount);
            return;
        }
        for (int i = 0; i < rowCount; i++) {
            int row = i & operand.mask();
            add(groups == null ? 0 : groups[i], upper == null ? values[row] >> 63 : upper[row], values[row]);
        }
    }

    private void addToOne(long[] values, int mask, int rowCount) {
        long sum = 0;
        for (int i = 0; i < rowCount; i++) {
            long value = values[i & mask];
            long next = sum + value;
            if (((sum ^ next) & (value ^ next)) < 0) {
                add(0, sum >> 63, sum);
                next = value;
            }
            sum = next;
        }
        add(0, sum >> 63, sum);
    }

    void add(int group, long valueHigh, long valueLow) {
        long before = high[group];
        long sumLow = low[group] + valueLow;
        long sumHigh = Int128.highOfSum(before, valueHigh, valueLow, sumLow);
        if (((before ^ sumHigh) & (valueHigh ^ sumHigh)) < 0) {
            overflowed.set(group);
        }
        high[group] = sumHigh;
        low[group] = sumLow;
    }

    void markOverflow(int group) {
        overflowed.set(group);
    }

    long high(int group) {
        return high[group];
    }

    long low(int group) {
        return low[group];
    }

    /** The sums as a column; NULL where a sum has more digits than the type, or the validity says so. */
    FlatVector column(DecimalType type, int from, int count, long[] validity) {
        NullMask nulls = new NullMask(validity, count);
        for (int i = 0; i < count; i++) {
            if (!isExact(from + i, type)) {
                nulls.strike(i);
            }
        }
        long[] lowPart = Arrays.copyOfRange(low, from, from + count);
        return type.fitsLong()
                ? new LongVector(lowPart, count, nulls.bits())
                : new Decimal128Vector(Arrays.copyOfRange(high, from, from + count), lowPart, count, nulls.bits());
    }

    boolean isExact(int group, DecimalType type) {
        return !overflowed.isSet(group) && Int128.hasDigits(high[group], low[group], type.precision());
    }

    static void addNotNull(WideSums sums, GroupFlags seen, int[] groups, ColumnVector argument, int rowCount) {
        Operand operand = Operand.of(argument);
        if (!argument.mayHaveNulls()) {
            sums.add(groups, operand, rowCount);
            if (groups == null && rowCount > 0) {
                seen.set(0);
            }
            for (int i = 0; groups != null && i < rowCount; i++) {
                seen.set(groups[i]);
            }
            return;
        }
        long[] upper = operand.decimalHigh();
        long[] values = operand.decimalLow();
        long[] validity = operand.vector().validity();
        for (int i = 0; i < rowCount; i++) {
            int row = i & operand.mask();
            if (Validity.isValid(validity, row)) {
                int group = groups == null ? 0 : groups[i];
                sums.add(group, upper == null ? values[row] >> 63 : upper[row], values[row]);
                seen.set(group);
            }
        }
    }

    long retainedBytes() {
        return 16L * low.length + overflowed.retainedBytes();
    }
}
