package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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

    private static final ZonedDateTime SAMPLE = Instant.EPOCH.atZone(ZoneOffset.UTC);
    private static final Map<String, DateTimeFormatter> KEPT = new ConcurrentHashMap<>();

    private Formats() {}

    /** @throws SkepException INVALID_VALUE when the pattern is malformed */
    static DateTimeFormatter of(String pattern) {
        DateTimeFormatter known = KEPT.get(pattern);
        if (known != null) {
            return known;
        }
        try {
            DateTimeFormatter format = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.US);
            tryOut(format, pattern);
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(pattern, format);
            }
            return format;
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "Invalid date pattern '" + pattern + "': " + e.getMessage(), e);
        }
    }

    /** Some patterns are found to be malformed only when they are used: the JDK knows no field of more than ten digits. */
    private static void tryOut(DateTimeFormatter format, String pattern) {
        try {
            format.format(SAMPLE);
        } catch (IndexOutOfBoundsException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "Invalid date pattern '" + pattern + "': a letter is there too often", e);
        } catch (DateTimeException e) {
            // a pattern to read with
            return;
        }
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
