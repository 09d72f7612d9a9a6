package dev.skep.format.text.parse;

import dev.skep.function.type.CalendarMath;

/** Numbers of fixed width in text. */
final class Digits {
    private Digits() {}

    /** The number that two digits make, or something beyond 99 or below 0 when they are not digits. */
    static int two(byte[] data, int start) {
        int tens = data[start] - '0';
        int ones = data[start + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** Whether ten bytes are a date {@code yyyy-MM-dd} of the calendar. */
    static boolean isDate(byte[] data, int start) {
        if (data[start + 4] != '-' || data[start + 7] != '-') {
            return false;
        }
        int century = two(data, start);
        int year = two(data, start + 2);
        int month = two(data, start + 5);
        int day = two(data, start + 8);
        return century >= 0
                && year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= CalendarMath.lengthOfMonth(century * 100 + year, month));
    }

    /** Days since 1970-01-01 of what {@link #isDate} found to be a date. */
    static int epochDay(byte[] data, int start) {
        return CalendarMath.epochDay(
                two(data, start) * 100 + two(data, start + 2), two(data, start + 5), two(data, start + 8));
    }
}
