package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Date formats by pattern. */
final class Formats {
    private static final int MOST_KEPT = 1000;
    /** Fields that make no time by themselves. */
    private static final List<ChronoField> TIME_FIELDS = List.of(
            ChronoField.MINUTE_OF_HOUR,
            ChronoField.SECOND_OF_MINUTE,
            ChronoField.NANO_OF_SECOND,
            ChronoField.HOUR_OF_AMPM,
            ChronoField.CLOCK_HOUR_OF_AMPM);

    private static final int MOST_DIGITS = 19;

    /** What means another thing to each Java: years of 11 to 18 digits were an error before Java 22, and F became the week of the month with Java 19. What is quoted is passed over. */
    private static final Pattern OF_ITS_JAVA = Pattern.compile("'[^']*'|(?<padding>p*)(?<letters>"
            + "(?<!y)y{11,18}(?!y)|(?<!u)u{11,18}(?!u)|(?<!Y)Y{11,18}(?!Y)|(?<!F)F(?!F))");

    private static final Map<String, DateTimeFormatter> KEPT = new ConcurrentHashMap<>();

    private Formats() {}

    /** @throws SkepException INVALID_VALUE when the pattern is malformed */
    static DateTimeFormatter of(String pattern) {
        DateTimeFormatter known = KEPT.get(pattern);
        if (known != null) {
            return known;
        }
        try {
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            append(pattern, builder);
            DateTimeFormatter format = builder.toFormatter(Locale.US);
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(pattern, format);
            }
            return format;
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "Invalid date pattern '" + pattern + "': " + e.getMessage(), e);
        }
    }

    private static void append(String pattern, DateTimeFormatterBuilder builder) {
        Matcher found = OF_ITS_JAVA.matcher(pattern);
        int end = 0;
        while (found.find()) {
            String letters = found.group("letters");
            if (letters != null) {
                builder.appendPattern(pattern.substring(end, found.start()));
                if (!found.group("padding").isEmpty()) {
                    builder.padNext(found.group("padding").length());
                }
                appendValue(letters, builder);
                end = found.end();
            }
        }
        builder.appendPattern(pattern.substring(end));
    }

    private static void appendValue(String letters, DateTimeFormatterBuilder builder) {
        switch (letters.charAt(0)) {
            case 'F' -> builder.appendValue(ChronoField.ALIGNED_DAY_OF_WEEK_IN_MONTH);
            case 'Y' -> appendYear(WeekFields.of(Locale.US).weekBasedYear(), letters.length(), builder);
            case 'y' -> appendYear(ChronoField.YEAR_OF_ERA, letters.length(), builder);
            default -> appendYear(ChronoField.YEAR, letters.length(), builder);
        }
    }

    private static void appendYear(TemporalField year, int digits, DateTimeFormatterBuilder builder) {
        builder.appendValue(year, digits, MOST_DIGITS, SignStyle.NORMAL);
    }

    /** The point in time that text means in the zone that it names, else in {@code zone}; of a date alone the start of the day. */
    static Optional<Instant> parse(String text, String pattern, ZoneId zone) {
        try {
            TemporalAccessor fields = of(pattern).parse(text);
            LocalTime time = fields.query(TemporalQueries.localTime());
            if (time == null && TIME_FIELDS.stream().anyMatch(fields::isSupported)) {
                return Optional.empty();
            }
            ZoneId named = fields.query(TemporalQueries.zone());
            LocalDateTime local = LocalDate.from(fields).atTime(time == null ? LocalTime.MIDNIGHT : time);
            return Optional.of(local.atZone(named == null ? zone : named).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
