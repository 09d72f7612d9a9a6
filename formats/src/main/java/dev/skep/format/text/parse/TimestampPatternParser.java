package dev.skep.format.text.parse;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.Validity;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Timestamps by the patterns of {@code timestamp.formats}; what none of them fits is read in the usual form. */
final class TimestampPatternParser implements ColumnParser {
    /** Stands for milliseconds since the epoch instead of a pattern. */
    private static final String MILLIS = "millis";

    private final TimestampParser usual = new TimestampParser();
    private final List<DateTimeFormatter> patterns = new ArrayList<>();
    private final boolean millis;
    private final ZoneId zone;

    /** @throws SkepException INVALID_SETTING for a pattern that is none */
    TimestampPatternParser(List<String> formats, ZoneId zone) {
        this.zone = zone;
        millis = formats.contains(MILLIS);
        for (String format : formats) {
            if (!format.equals(MILLIS)) {
                patterns.add(pattern(format));
            }
        }
    }

    private static DateTimeFormatter pattern(String format) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(format)
                    .toFormatter(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "Property 'timestamp.formats': '" + format + "' is no pattern: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public TimestampVector parse(byte[] data, int[] starts, int[] lengths, int rows) {
        TimestampVector parsed = usual.parse(data, starts, lengths, rows);
        long[] validity = Validity.allValid(rows);
        for (int row = 0; row < rows; row++) {
            LocalDateTime value = lengths[row] <= 0
                    ? null
                    : read(new String(data, starts[row], lengths[row], StandardCharsets.UTF_8).strip());
            if (value != null) {
                parsed.seconds()[row] = value.toEpochSecond(ZoneOffset.UTC);
                parsed.nanos()[row] = value.getNano();
            } else if (parsed.isNull(row)) {
                Validity.clear(validity, row);
            }
        }
        return parsed.withValidity(validity);
    }

    private LocalDateTime read(String text) {
        for (DateTimeFormatter pattern : patterns) {
            try {
                return local(pattern.parse(text));
            } catch (DateTimeException e) {
                // another may fit
            }
        }
        return millis ? ofMillis(text) : null;
    }

    private LocalDateTime local(TemporalAccessor fields) {
        LocalDate date = fields.query(TemporalQueries.localDate());
        LocalTime time = fields.query(TemporalQueries.localTime());
        if (date == null) {
            date = LocalDate.of(field(fields, ChronoField.YEAR, 1970), field(fields, ChronoField.MONTH_OF_YEAR, 1), 1);
        }
        LocalDateTime read = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
        ZoneId written = fields.query(TemporalQueries.zone());
        return written == null
                ? read
                : read.atZone(written).withZoneSameInstant(zone).toLocalDateTime();
    }

    private static int field(TemporalAccessor fields, ChronoField field, int otherwise) {
        return fields.isSupported(field) ? fields.get(field) : otherwise;
    }

    private static LocalDateTime ofMillis(String text) {
        try {
            long value = Long.parseLong(text);
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(value), ZoneOffset.UTC);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
