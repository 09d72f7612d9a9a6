package dev.skep.function.scalar;

import dev.skep.api.function.EvaluationContext;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;

/**
 * Dates by patterns of java.text, as Hive has them where {@code hive.datetime.formatter} is SIMPLE: days before 1582-10-15 are of the Julian
 * calendar, and text that is longer than its pattern or names a 30th of February is read all the same.
 */
final class SimpleFormats {
    private static final String SETTING = "hive.datetime.formatter";

    private SimpleFormats() {}

    static boolean areMeant(EvaluationContext context) {
        return "simple".equalsIgnoreCase(context.setting(SETTING));
    }

    /** NULL for a malformed pattern. */
    static String format(Instant time, ZoneId zone, String pattern) {
        SimpleDateFormat format = of(pattern, zone);
        return format == null ? null : format.format(Date.from(time));
    }

    /** Empty also for a malformed pattern. */
    static Optional<Instant> parse(String text, ZoneId zone, String pattern) {
        SimpleDateFormat format = of(pattern, zone);
        try {
            return format == null
                    ? Optional.empty()
                    : Optional.of(format.parse(text).toInstant());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static SimpleDateFormat of(String pattern, ZoneId zone) {
        try {
            SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.US);
            format.setTimeZone(TimeZone.getTimeZone(zone));
            return format;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
