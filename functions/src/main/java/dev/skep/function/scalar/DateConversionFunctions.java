package dev.skep.function.scalar;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarFunction;
import dev.skep.function.type.DateTimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates and timestamps made of numbers and texts and turned into them, and cut off at a unit. Points in time are those of the session's time zone. */
public final class DateConversionFunctions {
    private static final int NANOS_PER_MICRO = 1000;

    private DateConversionFunctions() {}

    @ScalarFunction(
            name = "date_trunc",
            description =
                    "_FUNC_(unit, timestamp) - Returns the start of the year, quarter, month, week, day, hour, minute, second, millisecond or microsecond of a time; NULL for another unit")
    public static LocalDateTime dateTrunc(String unit, LocalDateTime time) {
        return switch (unit.toUpperCase(Locale.ROOT)) {
            case "YEAR", "YYYY", "YY" -> DateFunctions.floorYear(time);
            case "QUARTER" -> DateFunctions.floorQuarter(time);
            case "MONTH", "MM", "MON" -> DateFunctions.floorMonth(time);
            case "WEEK" -> DateFunctions.floorWeek(time);
            case "DAY", "DD" -> time.truncatedTo(ChronoUnit.DAYS);
            case "HOUR" -> time.truncatedTo(ChronoUnit.HOURS);
            case "MINUTE" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "SECOND" -> time.truncatedTo(ChronoUnit.SECONDS);
            case "MILLISECOND" -> time.truncatedTo(ChronoUnit.MILLIS);
            case "MICROSECOND" -> time.truncatedTo(ChronoUnit.MICROS);
            default -> null;
        };
    }

    @ScalarFunction(
            name = "make_date",
            description = "_FUNC_(year, month, day) - Returns the date, NULL if there is no such day")
    public static LocalDate makeDate(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @ScalarFunction(
            name = "make_timestamp",
            description =
                    "_FUNC_(year, month, day, hour, minute, second) - Returns the timestamp, NULL if there is no such time; seconds may have a fraction")
    public static LocalDateTime makeTimestamp(int year, int month, int day, int hour, int minute, BigDecimal second) {
        BigDecimal whole = second.setScale(0, RoundingMode.FLOOR);
        int nanos = second.subtract(whole).movePointRight(9).intValue();
        try {
            return LocalDateTime.of(year, month, day, hour, minute, whole.intValueExact(), nanos);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    @ScalarFunction(
            name = "to_timestamp",
            description =
                    "_FUNC_(expr[, pattern]) - Returns the timestamp that a text, by a pattern of java.time if given, a date or a timestamp means; NULL for text of another form")
    public static LocalDateTime toTimestamp(LocalDateTime time) {
        return time;
    }

    @ScalarFunction(name = "to_timestamp", description = "")
    public static LocalDateTime toTimestamp(String text) {
        return DateTimeText.parseTimestamp(text).orElse(null);
    }

    @ScalarFunction(name = "to_timestamp", description = "")
    public static LocalDateTime toTimestamp(EvaluationContext context, String text, String pattern) {
        return Formats.parse(text, pattern, context.zone())
                .map(instant -> LocalDateTime.ofInstant(instant, context.zone()))
                .orElse(null);
    }

    @ScalarFunction(
            name = "unix_seconds",
            description = "_FUNC_(timestamp) - Returns the whole seconds from the epoch to the time")
    public static long unixSeconds(EvaluationContext context, LocalDateTime time) {
        return time.atZone(context.zone()).toEpochSecond();
    }

    @ScalarFunction(
            name = "unix_millis",
            description = "_FUNC_(timestamp) - Returns the whole milliseconds from the epoch to the time")
    public static long unixMillis(EvaluationContext context, LocalDateTime time) {
        return time.atZone(context.zone()).toInstant().toEpochMilli();
    }

    @ScalarFunction(
            name = "unix_micros",
            description = "_FUNC_(timestamp) - Returns the whole microseconds from the epoch to the time")
    public static long unixMicros(EvaluationContext context, LocalDateTime time) {
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS).atZone(context.zone()));
    }

    @ScalarFunction(
            name = "timestamp_seconds",
            description = "_FUNC_(n) - Returns the time that many seconds after the epoch")
    public static LocalDateTime timestampSeconds(EvaluationContext context, long seconds) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), context.zone());
    }

    @ScalarFunction(
            name = "timestamp_millis",
            description = "_FUNC_(n) - Returns the time that many milliseconds after the epoch")
    public static LocalDateTime timestampMillis(EvaluationContext context, long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), context.zone());
    }

    @ScalarFunction(
            name = "timestamp_micros",
            description = "_FUNC_(n) - Returns the time that many microseconds after the epoch")
    public static LocalDateTime timestampMicros(EvaluationContext context, long micros) {
        long second = Math.floorDiv(micros, 1_000_000L);
        long rest = Math.floorMod(micros, 1_000_000L);
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(second, rest * NANOS_PER_MICRO), context.zone());
    }

    @ScalarFunction(name = "unix_date", description = "_FUNC_(date) - Returns the days from 1970-01-01 to the date")
    public static int unixDate(LocalDate date) {
        return (int) date.toEpochDay();
    }

    @ScalarFunction(
            name = "date_from_unix_date",
            description = "_FUNC_(n) - Returns the date that many days after 1970-01-01")
    public static LocalDate dateFromUnixDate(int days) {
        return LocalDate.ofEpochDay(days);
    }

    @ScalarFunction(name = "dayname", description = "_FUNC_(date) - Returns the day of the week, as in Mon")
    public static String dayName(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
    }

    @ScalarFunction(name = "monthname", description = "_FUNC_(date) - Returns the name of the month, as in Jan")
    public static String monthName(LocalDate date) {
        return date.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
    }
}
