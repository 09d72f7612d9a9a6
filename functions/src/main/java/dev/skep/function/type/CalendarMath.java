package dev.skep.function.type;

/** Dates as days since 1970-01-01 in the proleptic Gregorian calendar, without objects. */
public final class CalendarMath {
    public static final long SECONDS_PER_DAY = 86_400;
    private static final int DAYS_PER_ERA = 146_097;
    private static final int EPOCH_SHIFT = 719_468;

    private CalendarMath() {}

    /** Year, month and day packed as {@code year << 9 | month << 5 | day}. */
    public static int civil(int epochDay) {
        long shifted = (long) epochDay + EPOCH_SHIFT;
        int era = (int) Math.floorDiv(shifted, (long) DAYS_PER_ERA);
        int dayOfEra = (int) (shifted - (long) era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year << 9 | month << 5 | day;
    }

    public static int year(int epochDay) {
        return civil(epochDay) >> 9;
    }

    /** 1 to 12. */
    public static int month(int epochDay) {
        return civil(epochDay) >> 5 & 15;
    }

    /** 1 to 31. */
    public static int dayOfMonth(int epochDay) {
        return civil(epochDay) & 31;
    }

    public static int epochDay(int year, int month, int day) {
        int shiftedYear = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shiftedYear, 400);
        int yearOfEra = shiftedYear - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
    }

    public static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    public static int lengthOfMonth(int year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** The date some months later; a day that the month does not have becomes its last. */
    public static int plusMonths(int epochDay, int months) {
        int civil = civil(epochDay);
        long total = (civil >> 9) * 12L + ((civil >> 5 & 15) - 1) + months;
        int year = (int) Math.floorDiv(total, 12L);
        int month = (int) Math.floorMod(total, 12L) + 1;
        return epochDay(year, month, Math.min(civil & 31, lengthOfMonth(year, month)));
    }
}
