package dev.skep.function.type;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.TimestampVector;
import java.time.LocalDate;

/**
 * Days that Hive counts by the Julian calendar before 1582-10-15. The date that such a day is called is kept, and the day changed to the one
 * that the Gregorian calendar, carried back, calls so; or the reverse.
 */
public final class JulianCalendar {
    /** 1582-10-15, the first day of the Gregorian calendar. */
    private static final int SWITCH_DAY = -141_427;
    /** Days from 0000-03-01 of the Julian calendar to 1970-01-01. */
    private static final int EPOCH_SHIFT = 719_470;

    private static final int DAYS_PER_FOUR_YEARS = 1461;

    private JulianCalendar() {}

    public static FlatVector dates(FlatVector vector) {
        int[] days = ((IntVector) vector).values();
        int[] result = new int[vector.size()];
        for (int row = 0; row < result.length; row++) {
            result[row] = gregorianDay(days[row]);
        }
        return new IntVector(result, result.length, vector.validity());
    }

    public static FlatVector timestamps(FlatVector vector) {
        TimestampVector timestamps = (TimestampVector) vector;
        long[] result = new long[vector.size()];
        for (int row = 0; row < result.length; row++) {
            long seconds = timestamps.seconds()[row];
            result[row] = gregorianSecond(seconds);
        }
        return new TimestampVector(result, timestamps.nanos(), result.length, vector.validity());
    }

    /** The day of the Julian calendar, before the switch, that is called as a day of the Gregorian calendar, carried back, is. */
    public static int julianDay(int gregorianDay) {
        return gregorianDay >= SWITCH_DAY ? gregorianDay : julian(LocalDate.ofEpochDay(gregorianDay));
    }

    /** As {@link #julianDay}, for seconds since 1970. */
    public static long julianSecond(long second) {
        int day = (int) Math.floorDiv(second, CalendarMath.SECONDS_PER_DAY);
        return second + (julianDay(day) - day) * CalendarMath.SECONDS_PER_DAY;
    }

    /** The day that is called as a day is, which is of the Julian calendar before the switch. */
    public static int gregorianDay(int day) {
        return day >= SWITCH_DAY ? day : gregorian(day);
    }

    /** As {@link #gregorianDay}, for seconds since 1970. */
    public static long gregorianSecond(long second) {
        int day = (int) Math.floorDiv(second, CalendarMath.SECONDS_PER_DAY);
        return day >= SWITCH_DAY ? second : second + (gregorian(day) - day) * CalendarMath.SECONDS_PER_DAY;
    }

    private static int julian(LocalDate date) {
        int shiftedMonth = (date.getMonthValue() + 9) % 12;
        int dayOfYear = (153 * shiftedMonth + 2) / 5 + date.getDayOfMonth() - 1;
        int year = date.getMonthValue() <= 2 ? date.getYear() - 1 : date.getYear();
        return Math.floorDiv(year, 4) * DAYS_PER_FOUR_YEARS + Math.floorMod(year, 4) * 365 + dayOfYear - EPOCH_SHIFT;
    }

    private static int gregorian(int julianDay) {
        int shifted = julianDay + EPOCH_SHIFT;
        int cycle = Math.floorDiv(shifted, DAYS_PER_FOUR_YEARS);
        int dayOfCycle = shifted - cycle * DAYS_PER_FOUR_YEARS;
        int yearOfCycle = Math.min(3, dayOfCycle / 365);
        int dayOfYear = dayOfCycle - yearOfCycle * 365;
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = cycle * 4 + yearOfCycle + (month <= 2 ? 1 : 0);
        return CalendarMath.epochDay(year, month, day);
    }
}
