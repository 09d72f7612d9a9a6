package dev.skep.function.type;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as text: {@code 1-2} is a year and two months, {@code 3 04:05:06.000000000} three days and some hours. */
public final class IntervalText {
    private static final Pattern YEAR_MONTH = Pattern.compile("\\s*([+-])?(\\d+)-(\\d+)\\s*");
    private static final Pattern DAY_TIME =
            Pattern.compile("\\s*([+-])?(\\d+) (\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(\\.\\d{1,9}\\d*)?)?\\s*");

    private IntervalText() {}

    /** Months of a text such as {@code -1-2}; a year has no thirteenth. */
    public static OptionalInt parseMonths(String text) {
        Matcher matcher = YEAR_MONTH.matcher(text);
        if (!matcher.matches()
                || matcher.group(2).length() > 8
                || matcher.group(3).length() > 8
                || Integer.parseInt(matcher.group(3)) > 11) {
            return OptionalInt.empty();
        }
        int months = Integer.parseInt(matcher.group(2)) * 12 + Integer.parseInt(matcher.group(3));
        return OptionalInt.of("-".equals(matcher.group(1)) ? -months : months);
    }

    /** Of a text such as {@code 1 23:59:59}; empty where hours, minutes or seconds are more than make the next. */
    public static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DAY_TIME.matcher(text);
        if (!matcher.matches() || matcher.group(2).length() > 9) {
            return Optional.empty();
        }
        int hours = Integer.parseInt(matcher.group(3));
        int minutes = Integer.parseInt(matcher.group(4));
        int rest = matcher.group(5) == null ? 0 : Integer.parseInt(matcher.group(5));
        if (hours > 23 || minutes > 59 || rest > 59) {
            return Optional.empty();
        }
        long seconds =
                Long.parseLong(matcher.group(2)) * CalendarMath.SECONDS_PER_DAY + hours * 3600L + minutes * 60L + rest;
        String fraction = matcher.group(6) == null ? "" : matcher.group(6).substring(1);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        Duration duration = Duration.ofSeconds(seconds, nanos);
        return Optional.of("-".equals(matcher.group(1)) ? duration.negated() : duration);
    }

    public static String formatMonths(int months) {
        int size = Math.abs(months);
        return (months < 0 ? "-" : "") + size / 12 + "-" + size % 12;
    }

    public static String format(Duration value) {
        Duration size = value.abs();
        long seconds = size.getSeconds();
        return String.format(
                Locale.ROOT,
                "%s%d %02d:%02d:%02d.%09d",
                value.isNegative() ? "-" : "",
                seconds / CalendarMath.SECONDS_PER_DAY,
                seconds / 3600 % 24,
                seconds / 60 % 60,
                seconds % 60,
                size.getNano());
    }
}
