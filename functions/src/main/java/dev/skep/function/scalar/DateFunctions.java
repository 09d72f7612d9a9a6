package dev.skep.function.scalar;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarFunction;
import dev.skep.function.type.DateTimeText;
import dev.skep.function.type.NearestDecimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/** Functions of dates and timestamps, called once a row. */
public final class DateFunctions {
    private static final double SECONDS_PER_MONTH = 31.0 * 86_400;
    private static final int MONTHS_BETWEEN_DIGITS = 8;
    private static final String SECONDS_PATTERN = "yyyy-MM-dd HH:mm:ss";

    private DateFunctions() {}

    @ScalarFunction(
            name = "add_months",
            description =
                    "_FUNC_(start_date, num_months[, output_format]) - Returns the date some months later; the end of a month stays one")
    public static String addMonths(LocalDate date, int months) {
        return DateTimeText.format(plusMonths(date, months));
    }

    @ScalarFunction(name = "add_months", description = "")
    public static String addMonths(LocalDateTime time, int months, String format) {
        return Formats.of(format).format(plusMonths(time.toLocalDate(), months).atTime(time.toLocalTime()));
    }

    private static LocalDate plusMonths(LocalDate date, int months) {
        LocalDate moved = date.plusMonths(months);
        return isMonthEnd(date) ? moved.with(TemporalAdjusters.lastDayOfMonth()) : moved;
    }

    private static boolean isMonthEnd(LocalDate date) {
        return date.getDayOfMonth() == date.lengthOfMonth();
    }

    @ScalarFunction(
            name = "months_between",
            description =
                    "_FUNC_(date1, date2[, roundOff]) - Returns the months from date2 to date1; a part of a month counts in 31sts")
    public static double monthsBetween(LocalDateTime a, LocalDateTime b) {
        return monthsBetween(a, b, true);
    }

    @ScalarFunction(name = "months_between", description = "")
    public static double monthsBetween(LocalDateTime a, LocalDateTime b, boolean round) {
        long months = (a.getYear() - b.getYear()) * 12L + a.getMonthValue() - b.getMonthValue();
        boolean sameDay = a.getDayOfMonth() == b.getDayOfMonth();
        if (sameDay || isMonthEnd(a.toLocalDate()) && isMonthEnd(b.toLocalDate())) {
            return months;
        }
        long seconds = (a.getDayOfMonth() - b.getDayOfMonth()) * 86_400L
                + a.toLocalTime().toSecondOfDay()
                - b.toLocalTime().toSecondOfDay();
        double exact = months + seconds / SECONDS_PER_MONTH;
        return round ? NearestDecimals.rounded(exact, MONTHS_BETWEEN_DIGITS, RoundingMode.HALF_UP) : exact;
    }

    @ScalarFunction(name = "last_day", description = "_FUNC_(date) - Returns the last day of the month of the date")
    public static String lastDay(LocalDate date) {
        return DateTimeText.format(date.with(TemporalAdjusters.lastDayOfMonth()));
    }

    @ScalarFunction(
            name = "next_day",
            description =
                    "_FUNC_(start_date, day_of_week) - Returns the first date after start_date that is that day of the week")
    public static String nextDay(LocalDate date, String day) {
        String wanted = day.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek candidate : DayOfWeek.values()) {
            String name = candidate.name();
            if (wanted.equals(name) || wanted.equals(name.substring(0, 3)) || wanted.equals(name.substring(0, 2))) {
                return DateTimeText.format(date.with(TemporalAdjusters.next(candidate)));
            }
        }
        return null;
    }

    /** The first day of the year (YEAR, YYYY, YY), quarter (Q) or month (MONTH, MON, MM), or null for another unit. */
    static String trunc(LocalDate date, String unit) {
        LocalDate start =
                switch (unit.toUpperCase(Locale.ROOT)) {
                    case "YEAR", "YYYY", "YY" -> date.withDayOfYear(1);
                    case "QUARTER", "Q" -> LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
                    case "MONTH", "MON", "MM" -> date.withDayOfMonth(1);
                    default -> null;
                };
        return start == null ? null : DateTimeText.format(start);
    }

    @ScalarFunction(
            name = "date_format",
            description = "_FUNC_(date/timestamp/string, fmt) - Returns the date or timestamp in a format of java.time")
    public static String dateFormat(EvaluationContext context, LocalDateTime time, String format) {
        if (SimpleFormats.areMeant(context)) {
            return SimpleFormats.format(time.atZone(context.zone()).toInstant(), context.zone(), format);
        }
        return Formats.of(format).format(time.atOffset(ZoneOffset.UTC).atZoneSimilarLocal(context.zone()));
    }

    @ScalarFunction(
            name = "from_unixtime",
            description = "_FUNC_(seconds[, fmt]) - Returns the time that many seconds after the epoch as text")
    public static String fromUnixTime(EvaluationContext context, long seconds) {
        if (SimpleFormats.areMeant(context)) {
            return fromUnixTime(context, seconds, SECONDS_PATTERN);
        }
        return DateTimeText.format(LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), context.zone()));
    }

    @ScalarFunction(name = "from_unixtime", description = "")
    public static String fromUnixTime(EvaluationContext context, long seconds, String format) {
        if (SimpleFormats.areMeant(context)) {
            return SimpleFormats.format(Instant.ofEpochSecond(seconds), context.zone(), format);
        }
        return Formats.of(format).format(Instant.ofEpochSecond(seconds).atZone(context.zone()));
    }

    @ScalarFunction(
            name = "unix_timestamp",
            description = "_FUNC_([date[, pattern]]) - Returns the seconds from the epoch to the date, or to now")
    public static long unixTimestamp(EvaluationContext context) {
        return context.queryStart().getEpochSecond();
    }

    @ScalarFunction(name = "unix_timestamp", description = "")
    public static long unixTimestamp(EvaluationContext context, LocalDateTime time) {
        return time.atZone(context.zone()).toEpochSecond();
    }

    /** NULL where text has not both a date and a time. */
    @ScalarFunction(name = "unix_timestamp", description = "")
    public static Long unixTimestamp(EvaluationContext context, String text) {
        if (SimpleFormats.areMeant(context)) {
            return unixTimestamp(context, text, SECONDS_PATTERN);
        }
        return DateTimeText.parseExactTimestamp(text)
                .map(time -> unixTimestamp(context, time))
                .orElse(null);
    }

    @ScalarFunction(name = "unix_timestamp", description = "")
    public static Long unixTimestamp(EvaluationContext context, String text, String format) {
        Optional<Instant> time = SimpleFormats.areMeant(context)
                ? SimpleFormats.parse(text, context.zone(), format)
                : Formats.parse(text, format, context.zone());
        return time.map(Instant::getEpochSecond).orElse(null);
    }

    @ScalarFunction(
            name = "to_unix_timestamp",
            description = "_FUNC_(date[, pattern]) - Returns the seconds from the epoch to the date")
    public static long toUnixTimestamp(EvaluationContext context, LocalDateTime time) {
        return unixTimestamp(context, time);
    }

    @ScalarFunction(name = "to_unix_timestamp", description = "")
    public static Long toUnixTimestamp(EvaluationContext context, String text) {
        return unixTimestamp(context, text);
    }

    @ScalarFunction(name = "to_unix_timestamp", description = "")
    public static Long toUnixTimestamp(EvaluationContext context, String text, String format) {
        return unixTimestamp(context, text, format);
    }

    /** NULL is taken as the timestamp of this one, which is the first by its method's name; so is that of {@link #toUtc}. */
    @ScalarFunction(
            name = "from_utc_timestamp",
            description = "_FUNC_(timestamp, zone) - Returns what clocks in the zone show at that time in UTC")
    public static LocalDateTime fromUtc(LocalDateTime time, String zone) {
        return LocalDateTime.ofInstant(time.toInstant(ZoneOffset.UTC), zone(zone));
    }

    @ScalarFunction(name = "from_utc_timestamp", description = "")
    public static LocalDateTime fromUtcText(String time, String zone) {
        return DateTimeText.parseTimestamp(time)
                .map(parsed -> fromUtc(parsed, zone))
                .orElse(null);
    }

    /** Of a whole number, taken as milliseconds. */
    @ScalarFunction(name = "from_utc_timestamp", description = "")
    public static LocalDateTime fromUtcMillis(long millis, String zone) {
        return fromUtc(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC), zone);
    }

    /** Of a number with a fraction, taken as seconds. */
    @ScalarFunction(name = "from_utc_timestamp", description = "")
    public static LocalDateTime fromUtcSeconds(BigDecimal seconds, String zone) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        int nanos = seconds.subtract(whole).movePointRight(9).intValue();
        return fromUtc(LocalDateTime.ofEpochSecond(whole.longValue(), nanos, ZoneOffset.UTC), zone);
    }

    @ScalarFunction(name = "from_utc_timestamp", description = "")
    public static LocalDateTime fromUtcSeconds(double seconds, String zone) {
        return fromUtcSeconds(BigDecimal.valueOf(seconds), zone);
    }

    @ScalarFunction(
            name = "to_utc_timestamp",
            description = "_FUNC_(timestamp, zone) - Returns the time in UTC when clocks in the zone show that time")
    public static LocalDateTime toUtc(LocalDateTime time, String zone) {
        return LocalDateTime.ofInstant(time.atZone(zone(zone)).toInstant(), ZoneOffset.UTC);
    }

    @ScalarFunction(name = "to_utc_timestamp", description = "")
    public static LocalDateTime toUtcText(String time, String zone) {
        return DateTimeText.parseTimestamp(time)
                .map(parsed -> toUtc(parsed, zone))
                .orElse(null);
    }

    /** Of a whole number, taken as milliseconds. */
    @ScalarFunction(name = "to_utc_timestamp", description = "")
    public static LocalDateTime toUtcMillis(long millis, String zone) {
        return toUtc(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC), zone);
    }

    /** Of a number with a fraction, taken as seconds. */
    @ScalarFunction(name = "to_utc_timestamp", description = "")
    public static LocalDateTime toUtcSeconds(BigDecimal seconds, String zone) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        int nanos = seconds.subtract(whole).movePointRight(9).intValue();
        return toUtc(LocalDateTime.ofEpochSecond(whole.longValue(), nanos, ZoneOffset.UTC), zone);
    }

    @ScalarFunction(name = "to_utc_timestamp", description = "")
    public static LocalDateTime toUtcSeconds(double seconds, String zone) {
        return toUtcSeconds(BigDecimal.valueOf(seconds), zone);
    }

    private record NamedZone(String name, ZoneId zone) {}

    /** The zone that was asked for last: most rows ask for the same. */
    private static volatile NamedZone lastZone;

    /** As Java's TimeZone has it, and so Hive: by a name, or by an offset after GMT; all else is UTC. */
    private static ZoneId zone(String name) {
        NamedZone known = lastZone;
        if (known == null || !known.name().equals(name)) {
            known = new NamedZone(name, TimeZone.getTimeZone(name).toZoneId());
            lastZone = known;
        }
        return known.zone();
    }

    @ScalarFunction(name = "floor_year", description = "_FUNC_(timestamp) - Returns the start of the year")
    public static LocalDateTime floorYear(LocalDateTime time) {
        return time.toLocalDate().withDayOfYear(1).atStartOfDay();
    }

    @ScalarFunction(name = "floor_quarter", description = "_FUNC_(timestamp) - Returns the start of the quarter")
    public static LocalDateTime floorQuarter(LocalDateTime time) {
        return LocalDate.of(time.getYear(), (time.getMonthValue() - 1) / 3 * 3 + 1, 1)
                .atStartOfDay();
    }

    @ScalarFunction(name = "floor_month", description = "_FUNC_(timestamp) - Returns the start of the month")
    public static LocalDateTime floorMonth(LocalDateTime time) {
        return time.toLocalDate().withDayOfMonth(1).atStartOfDay();
    }

    @ScalarFunction(name = "floor_week", description = "_FUNC_(timestamp) - Returns the start of the week, a Monday")
    public static LocalDateTime floorWeek(LocalDateTime time) {
        return time.toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay();
    }

    @ScalarFunction(name = "floor_day", description = "_FUNC_(timestamp) - Returns the start of the day")
    public static LocalDateTime floorDay(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.DAYS);
    }

    @ScalarFunction(name = "floor_hour", description = "_FUNC_(timestamp) - Returns the start of the hour")
    public static LocalDateTime floorHour(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    @ScalarFunction(name = "floor_minute", description = "_FUNC_(timestamp) - Returns the start of the minute")
    public static LocalDateTime floorMinute(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    @ScalarFunction(name = "floor_second", description = "_FUNC_(timestamp) - Returns the start of the second")
    public static LocalDateTime floorSecond(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @ScalarFunction(
            name = "cast_format",
            description =
                    "_FUNC_(datetime, pattern) - CAST(datetime AS STRING FORMAT 'pattern'): text by a pattern of SQL:2016")
    public static String castFormat(LocalDateTime time, String pattern) {
        return SqlDateFormat.of(pattern).format(time);
    }

    @ScalarFunction(
            name = "parse_format",
            description =
                    "_FUNC_(text, pattern) - CAST(text AS TIMESTAMP FORMAT 'pattern'): NULL for text of another form")
    public static LocalDateTime parseFormat(String text, String pattern) {
        return SqlDateFormat.of(pattern)
                .parse(text, LocalDate.now(ZoneOffset.UTC).getYear())
                .orElse(null);
    }
}
