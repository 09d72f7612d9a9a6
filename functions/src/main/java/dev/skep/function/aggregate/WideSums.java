package dev.skep.function.aggregate;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import dev.skep.function.kernel.LongBits;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.type.Int128;
import java.util.Arrays;

/**
 * A 128-bit sum of unscaled decimals for each group, and whether it ever went beyond 128 bits. Sums are kept in 64 bits and carried over to 128 only when they need it, which
 * most never do.
 */
final class WideSums {
    /** So few groups are summed up in four places each: a row need not wait until the sum of the one before is stored. */
    private static final int FEW_GROUPS = 64;

    private static final int PLACES = 4;
    /** Values of so many bits can't go beyond 64 bits in one batch. */
    private static final int SHORT = 40;

    private final GroupFlags overflowed = new GroupFlags();
    private int groupCount = 1;
    private long[] sums = new long[1];
    /** What was carried over from the sums; null as long as nothing was. */
    private long[] high;

    private long[] low;

    void ensureGroups(int groupCount) {
        overflowed.ensureGroups(groupCount);
        this.groupCount = Math.max(groupCount, this.groupCount);
        if (groupCount > sums.length) {
            sums = Arrays.copyOf(sums, Math.max(groupCount, sums.length * 2));
            if (high != null) {
                growCarried();
            }
        }
    }

    private void growCarried() {
        high = high == null ? new long[sums.length] : Arrays.copyOf(high, sums.length);
        low = low == null ? new long[sums.length] : Arrays.copyOf(low, sums.length);
    }

    /** Adds all rows, none of which is NULL. */
    void add(int[] groups, Operand operand, int rowCount) {
        long[] values = operand.decimalLow();
        long[] upper = operand.decimalHigh();
        int mask = operand.mask();
        if (upper == null && groups == null) {
            addToOne(values, mask, rowCount);
        } else if (upper == null && isFew(rowCount) && isShort(operand, rowCount)) {
            addToFew(groups, values, mask, rowCount);
        } else if (upper == null) {
            addLongs(groups, values, mask, rowCount);
        } else {
            for (int i = 0; i < rowCount; i++) {
                add(groups == null ? 0 : groups[i], upper[i & mask], values[i & mask]);
            }
        }
    }

    /** Whether there are few groups, and rows enough to pay for putting the places of each together. */
    private boolean isFew(int rowCount) {
        return groupCount <= FEW_GROUPS && rowCount >= groupCount * PLACES * 2;
    }

    private static boolean isShort(Operand operand, int rowCount) {
        return rowCount < 1 << 63 - SHORT && LongBits.most(operand, rowCount) <= SHORT;
    }

    private void addToFew(int[] groups, long[] values, int mask, int rowCount) {
        long[] places = new long[groupCount * PLACES];
        int even = rowCount & -PLACES;
        for (int i = 0; i < even; i += PLACES) {
            places[groups[i] * PLACES] += values[i & mask];
            places[groups[i + 1] * PLACES + 1] += values[i + 1 & mask];
            places[groups[i + 2] * PLACES + 2] += values[i + 2 & mask];
            places[groups[i + 3] * PLACES + 3] += values[i + 3 & mask];
        }
        for (int i = even; i < rowCount; i++) {
            places[groups[i] * PLACES] += values[i & mask];
        }
        for (int place = 0; place < places.length; place++) {
            long sum = places[place];
            add(place / PLACES, sum >> 63, sum);
        }
    }

    private void addToOne(long[] values, int mask, int rowCount) {
        long sum = sums[0];
        for (int i = 0; i < rowCount; i++) {
            long value = values[i & mask];
            long next = sum + value;
            if (isOverflow(sum, value, next)) {
                carry(0, sum >> 63, sum);
                next = value;
            }
            sum = next;
        }
        sums[0] = sum;
    }

    private void addLongs(int[] groups, long[] values, int mask, int rowCount) {
        long[] target = sums;
        for (int i = 0; i < rowCount; i++) {
            int group = groups[i];
            long value = values[i & mask];
            long sum = target[group];
            long next = sum + value;
            if (isOverflow(sum, value, next)) {
                carry(group, sum >> 63, sum);
                next = value;
            }
            target[group] = next;
        }
    }

    private static boolean isOverflow(long a, long b, long sum) {
        return ((a ^ sum) & (b ^ sum)) < 0;
    }

    void add(int group, long valueHigh, long valueLow) {
        if (valueHigh != valueLow >> 63) {
            carry(group, valueHigh, valueLow);
            return;
        }
        long sum = sums[group];
        long next = sum + valueLow;
        if (isOverflow(sum, valueLow, next)) {
            carry(group, sum >> 63, sum);
            next = valueLow;
        }
        sums[group] = next;
    }

    private void carry(int group, long valueHigh, long valueLow) {
        if (high == null) {
            growCarried();
        }
        long before = high[group];
        long sumLow = low[group] + valueLow;
        long sumHigh = Int128.highOfSum(before, valueHigh, valueLow, sumLow);
        if (isOverflow(before, valueHigh, sumHigh)) {
            overflowed.set(group);
        }
        high[group] = sumHigh;
        low[group] = sumLow;
    }

    void markOverflow(int group) {
        overflowed.set(group);
    }

    /** The sums as a column; NULL where a sum has more digits than the type, or the validity says so. */
    FlatVector column(DecimalType type, int from, int count, long[] validity) {
        NullMask nulls = new NullMask(validity, count);
        long[] lowPart = new long[count];
        long[] highPart = new long[count];
        for (int i = 0; i < count; i++) {
            int group = from + i;
            if (high != null) {
                carry(group, sums[group] >> 63, sums[group]);
                sums[group] = 0;
            }
            lowPart[i] = high == null ? sums[group] : low[group];
            highPart[i] = high == null ? sums[group] >> 63 : high[group];
            if (overflowed.isSet(group) || !Int128.hasDigits(highPart[i], lowPart[i], type.precision())) {
                nulls.strike(i);
            }
        }
        return type.fitsLong()
                ? new LongVector(lowPart, count, nulls.bits())
                : new Decimal128Vector(highPart, lowPart, count, nulls.bits());
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
        return (high == null ? 8L : 24L) * sums.length + overflowed.retainedBytes();
    }
}
