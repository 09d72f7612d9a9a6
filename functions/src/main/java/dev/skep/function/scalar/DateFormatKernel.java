package dev.skep.function.scalar;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/** Timestamps by constant patterns of whole numbers: years of four digits, and months, days, hours, minutes and seconds of two. */
final class DateFormatKernel {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int MOST_YEAR = 9999;
    private static final int DAYS_KEPT = 256;

    private final byte[] pattern;
    private final ZoneId zone;
    private final ZoneRules rules;
    /** Days that were asked about, by their last bits, and which of them have changes of the offset. */
    private final long[] days = new long[DAYS_KEPT];

    private final boolean[] changes = new boolean[DAYS_KEPT];

    private DateFormatKernel(byte[] pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        rules = zone.getRules();
        Arrays.fill(days, Long.MIN_VALUE);
    }

    static FlatVector format(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        String pattern = in[1].isConstant() ? in[1].bytes().string(0) : null;
        if (pattern == null || !isSimple(pattern) || SimpleFormats.areMeant(context)) {
            return null;
        }
        byte[] marks = pattern.getBytes(StandardCharsets.US_ASCII);
        return new DateFormatKernel(marks, context.zone()).format(in[0], rows, nulls);
    }

    /** Whether all letters are those of fields in the widths that are known here, and nothing else has a meaning in patterns. */
    private static boolean isSimple(String pattern) {
        for (int i = 0; i < pattern.length(); ) {
            char c = pattern.charAt(i);
            int end = i + 1;
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            if (Character.isLetter(c)) {
                int width = c == 'y' || c == 'u' ? 4 : 2;
                if ("yuMdHms".indexOf(c) < 0 || end - i != width) {
                    return false;
                }
            } else if (c >= 128 || "'[]{}#".indexOf(c) >= 0) {
                return false;
            }
            i = end;
        }
        return true;
    }

    private FlatVector format(Operand times, int rows, NullMask nulls) {
        TimestampVector vector = times.timestamps();
        int width = pattern.length;
        byte[] data = new byte[Math.multiplyExact(rows, width)];
        int[] starts = new int[rows];
        int[] lengths = new int[rows];
        for (int row = 0; row < rows; row++) {
            starts[row] = row * width;
            lengths[row] = width;
            if (!nulls.isNull(row) && !write(vector.seconds()[row & times.mask()], data, row * width)) {
                return null;
            }
        }
        return new BytesVector(data, starts, lengths, rows, nulls.bits());
    }

    /** False for years of other than four digits, and on days when clocks change, which skip times. */
    private boolean write(long seconds, byte[] target, int start) {
        long day = Math.floorDiv(seconds, SECONDS_A_DAY);
        int second = (int) Math.floorMod(seconds, (long) SECONDS_A_DAY);
        if (Math.abs(day) > MOST_YEAR * 366L || !rules.isFixedOffset() && isChanging(day)) {
            return false;
        }
        // the civil calendar counted from the first of March of year 0
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * dayOfYear + 2) / 153;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (year < 1 || year > MOST_YEAR) {
            return false;
        }
        int dayOfMonth = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
        for (int i = 0; i < pattern.length; ) {
            byte mark = pattern[i];
            switch (mark) {
                case 'y', 'u' -> {
                    digits(target, start + i, (int) year / 100);
                    digits(target, start + i + 2, (int) year % 100);
                    i += 4;
                }
                case 'M' -> i = two(target, start, i, month);
                case 'd' -> i = two(target, start, i, dayOfMonth);
                case 'H' -> i = two(target, start, i, second / 3600);
                case 'm' -> i = two(target, start, i, second / 60 % 60);
                case 's' -> i = two(target, start, i, second % 60);
                default -> target[start + i++] = mark;
            }
        }
        return true;
    }

    private static int two(byte[] target, int start, int place, int value) {
        digits(target, start + place, value);
        return place + 2;
    }

    private static void digits(byte[] target, int place, int value) {
        target[place] = (byte) ('0' + value / 10);
        target[place + 1] = (byte) ('0' + value % 10);
    }

    private boolean isChanging(long day) {
        int kept = (int) day & DAYS_KEPT - 1;
        if (days[kept] != day) {
            LocalDate date = LocalDate.ofEpochDay(day);
            var before = rules.getOffset(date.atStartOfDay(zone).toInstant().minusSeconds(SECONDS_A_DAY));
            var after = rules.getOffset(
                    date.plusDays(1).atStartOfDay(zone).toInstant().plusSeconds(SECONDS_A_DAY));
            days[kept] = day;
            changes[kept] = !before.equals(after);
        }
        return changes[kept];
    }
}
