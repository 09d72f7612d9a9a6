package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Date formats by pattern. */
final class Formats {
    private static final int MOST_KEPT = 1000;
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
                    .parseDefaulting(ChronoField.SECOND_OF_DAY, 0)
                    .toFormatter(Locale.US)
                    .withResolverStyle(ResolverStyle.LENIENT);
            format = pattern.indexOf('H') < 0 && pattern.indexOf('h') < 0 && pattern.indexOf('m') < 0
                    ? format
                    : DateTimeFormatter.ofPattern(pattern, Locale.US);
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(pattern, format);
            }
            return format;
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "Invalid date pattern '" + pattern + "': " + e.getMessage(), e);
        }
    }

    static Optional<LocalDateTime> parse(String text, String pattern) {
        try {
            return Optional.of(LocalDateTime.from(of(pattern).parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
