package dev.skep.function.type;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates and timestamps as text, read as leniently as Hive does. */
public final class DateTimeText {
    private DateTimeText() {}

    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?");

    /** A date {@code y-M-d}, whatever stands after a day that is complete; today for a time {@code HH:mm[:ss]} alone; else empty. */
    public static Optional<LocalDate> parseDate(String text) {
        Scanner scanner = new Scanner(text.strip());
        LocalDate date = scanner.date();
        if (date == null) {
            return timeOfToday(text.strip()).map(LocalDateTime::toLocalDate);
        }
        return scanner.atDigit() ? Optional.empty() : Optional.of(date);
    }

    /**
     * A timestamp {@code y-M-d H:m:s[.fraction][zone]} or {@code y-M-dTHH:mm[:ss[.fraction]]}; the start of the day when just a date can be read;
     * that time of today for {@code HH:mm[:ss]} alone; else empty.
     */
    public static Optional<LocalDateTime> parseTimestamp(String text) {
        String stripped = text.strip();
        Scanner scanner = new Scanner(stripped);
        LocalDate date = scanner.date();
        if (date == null) {
            return timeOfToday(stripped);
        }
        if (scanner.atDigit()) {
            return Optional.empty();
        }
        return Optional.of(exact(scanner, date, stripped).orElseGet(date::atStartOfDay));
    }

    /** A timestamp as in {@link #parseTimestamp}, empty when there is no whole time in it, or a zone behind it. */
    public static Optional<LocalDateTime> parseExactTimestamp(String text) {
        String stripped = text.strip();
        Scanner scanner = new Scanner(stripped);
        LocalDate date = scanner.date();
        if (date == null) {
            return Optional.empty();
        }
        boolean isIso = scanner.position < stripped.length() && stripped.charAt(scanner.position) == 'T';
        return exact(scanner, date, stripped)
                .filter(time -> isIso || scanner.rest().isEmpty());
    }

    private static Optional<LocalDateTime> timeOfToday(String text) {
        if (text.length() > 8 || !TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.now().atTime(LocalTime.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> exact(Scanner scanner, LocalDate date, String text) {
        if (scanner.position < text.length() && text.charAt(scanner.position) == 'T') {
            return iso(date, text.substring(scanner.position + 1));
        }
        LocalDateTime exact = scanner.time(date);
        return exact != null && isZone(scanner.rest()) ? Optional.of(exact) : Optional.empty();
    }

    private static Optional<LocalDateTime> iso(LocalDate date, String time) {
        try {
            return Optional.of(date.atTime(LocalTime.parse(time)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a timestamp may end so: with nothing, or with a zone that says nothing here. */
    private static boolean isZone(String rest) {
        if (rest.isEmpty()) {
            return true;
        }
        try {
            return ZoneId.of(rest.strip(), ZoneId.SHORT_IDS) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** A timestamp with a zone at its end, or one in {@code zone}; empty when it is neither. */
    public static Optional<Instant> parseInstant(String text, ZoneId zone) {
        Scanner scanner = new Scanner(text.strip());
        LocalDate date = scanner.date();
        if (date == null || scanner.atDigit()) {
            return Optional.empty();
        }
        int afterDate = scanner.position;
        LocalDateTime dateTime = scanner.time(date);
        if (dateTime == null) {
            dateTime = date.atStartOfDay();
            scanner.position = afterDate;
        }
        String rest = scanner.rest().strip();
        try {
            ZoneId place = rest.isEmpty() ? zone : ZoneId.of(rest, ZoneId.SHORT_IDS);
            return Optional.of(dateTime.atZone(place).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static String format(LocalDate date) {
        StringBuilder text = new StringBuilder(10);
        appendDate(text, date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        return text.toString();
    }

    /** {@code yyyy-MM-dd} of days since 1970-01-01. */
    public static String formatDate(int epochDay) {
        int civil = CalendarMath.civil(epochDay);
        StringBuilder text = new StringBuilder(10);
        appendDate(text, civil >> 9, civil >> 5 & 15, civil & 31);
        return text.toString();
    }

    /** {@code yyyy-MM-dd HH:mm:ss[.fraction]} without zeros at the end of the fraction. */
    public static String format(LocalDateTime value) {
        return formatTimestamp(value.toEpochSecond(ZoneOffset.UTC), value.getNano());
    }

    public static String formatTimestamp(long seconds, int nanos) {
        int civil = CalendarMath.civil((int) Math.floorDiv(seconds, CalendarMath.SECONDS_PER_DAY));
        int time = (int) Math.floorMod(seconds, CalendarMath.SECONDS_PER_DAY);
        StringBuilder text = new StringBuilder(29);
        appendDate(text, civil >> 9, civil >> 5 & 15, civil & 31);
        appendTwo(text.append(' '), time / 3600);
        appendTwo(text.append(':'), time / 60 % 60);
        appendTwo(text.append(':'), time % 60);
        appendFraction(text, nanos);
        return text.toString();
    }

    /** As {@link #format(LocalDateTime)} in a zone, with at least one digit of the fraction, as Hive shows it, and the zone's name. */
    public static String format(Instant value, ZoneId zone) {
        ZonedDateTime zoned = value.atZone(zone);
        return format(zoned.toLocalDateTime()) + (value.getNano() == 0 ? ".0 " : " ") + zone.getId();
    }

    private static void appendDate(StringBuilder text, int year, int month, int day) {
        if (year < 0 || year > 9999) {
            text.append(year);
        } else {
            appendTwo(text, year / 100);
            appendTwo(text, year % 100);
        }
        appendTwo(text.append('-'), month);
        appendTwo(text.append('-'), day);
    }

    private static void appendTwo(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void appendFraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        String digits = String.valueOf(1_000_000_000 + nanos);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        text.append('.').append(digits, 1, end);
    }

    private static final class Scanner {
        private final String text;
        private int position;

        Scanner(String text) {
            this.text = text;
        }

        LocalDate date() {
            int year = number(4);
            if (year < 0 || !skip('-')) {
                return null;
            }
            int month = number(2);
            if (month < 1 || month > 12 || !skip('-')) {
                return null;
            }
            int day = number(2);
            if (day < 1 || day > CalendarMath.lengthOfMonth(year, month)) {
                return null;
            }
            return LocalDate.of(year, month, day);
        }

        LocalDateTime time(LocalDate date) {
            if (!skip(' ') && !skip('T')) {
                return null;
            }
            int hour = number(2);
            if (hour < 0 || hour > 23 || !skip(':')) {
                return null;
            }
            int minute = number(2);
            if (minute < 0 || minute > 59 || !skip(':')) {
                return null;
            }
            int second = number(2);
            if (second < 0 || second > 59) {
                return null;
            }
            boolean pointed = position + 1 < text.length()
                    && text.charAt(position) == '.'
                    && Character.isDigit(text.charAt(position + 1));
            return date.atTime(hour, minute, second, pointed ? fraction() : 0);
        }

        private int fraction() {
            position++;
            int nanos = 0;
            int digits = 0;
            for (; atDigit(); position++) {
                if (digits < 9) {
                    nanos = nanos * 10 + text.charAt(position) - '0';
                    digits++;
                }
            }
            for (; digits < 9; digits++) {
                nanos *= 10;
            }
            return nanos;
        }

        private int number(int maxDigits) {
            int start = position;
            int value = 0;
            while (atDigit() && position - start < maxDigits) {
                value = value * 10 + text.charAt(position++) - '0';
            }
            return position == start ? -1 : value;
        }

        private boolean skip(char c) {
            if (position < text.length() && text.charAt(position) == c) {
                position++;
                return true;
            }
            return false;
        }

        boolean atDigit() {
            return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
        }

        String rest() {
            return text.substring(position);
        }
    }
}
