package dev.skep.format.orc.column;

import org.apache.orc.impl.DateUtils;

/** Days since 1970 of the calendar that is Julian before 1582-10-15, as those of the Gregorian calendar, carried back, that are called so. */
final class JulianDays {
    /** 1582-10-15, the first day of the Gregorian calendar. */
    static final int SWITCH_DAY = -141_427;

    /** Days from 0000-03-01 of the Julian calendar to 1970-01-01. */
    private static final long EPOCH_SHIFT = 719_470;

    private static final int DAYS_PER_FOUR_YEARS = 1461;

    private JulianDays() {}

    /** The day of the same name; 1 March for a 29 February that the Gregorian calendar lacks, as Hive has it. */
    static int gregorian(int day) {
        return day < SWITCH_DAY ? DateUtils.convertDateToProleptic(isLacking(day) ? day + 1 : day) : day;
    }

    /** Whether a Julian day is the 29 February of a year that is no leap year of the Gregorian calendar. */
    private static boolean isLacking(int day) {
        long shifted = day + EPOCH_SHIFT;
        if (Math.floorMod(shifted, DAYS_PER_FOUR_YEARS) < DAYS_PER_FOUR_YEARS - 1) {
            return false;
        }
        long year = Math.floorDiv(shifted, DAYS_PER_FOUR_YEARS) * 4 + 4;
        return year % 100 == 0 && year % 400 != 0;
    }
}
