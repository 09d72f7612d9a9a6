package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.ScalarFunction;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Locale;

/** Units added to times and counted between them, on the clock of the times: no zone's summer time is in them. */
public final class TimeUnitFunctions {
    private static final int LAST_YEAR = 9999;

    private TimeUnitFunctions() {}

    @ScalarFunction(
            name = "timestampadd",
            description =
                    "_FUNC_(unit, n, timestamp) - Returns the time n units later; the unit is year, quarter, month, week, day, hour, minute, second, millisecond, microsecond or nanosecond; a day that the month does not have is its last")
    public static LocalDateTime add(String unit, long count, LocalDateTime time) {
        try {
            LocalDateTime sum = time.plus(count, unit(unit));
            if (sum.getYear() >= 0 && sum.getYear() <= LAST_YEAR) {
                return sum;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw beyond(unit, count, e);
        }
        throw beyond(unit, count, null);
    }

    @ScalarFunction(
            name = "timestampdiff",
            description =
                    "_FUNC_(unit, from, to) - Returns how many whole units there are from one time to another; units as those of timestampadd")
    public static long between(String unit, LocalDateTime from, LocalDateTime to) {
        return unit(unit).between(from, to);
    }

    private static SkepException beyond(String unit, long count, RuntimeException cause) {
        return new SkepException(
                ErrorCode.INVALID_VALUE,
                count + " times '" + unit + "' leads beyond the years 0 to " + LAST_YEAR,
                cause);
    }

    private static TemporalUnit unit(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "year" -> ChronoUnit.YEARS;
            case "quarter" -> IsoFields.QUARTER_YEARS;
            case "month" -> ChronoUnit.MONTHS;
            case "week" -> ChronoUnit.WEEKS;
            case "day" -> ChronoUnit.DAYS;
            case "hour" -> ChronoUnit.HOURS;
            case "minute" -> ChronoUnit.MINUTES;
            case "second" -> ChronoUnit.SECONDS;
            case "millisecond" -> ChronoUnit.MILLIS;
            case "microsecond" -> ChronoUnit.MICROS;
            case "nanosecond" -> ChronoUnit.NANOS;
            default ->
                throw new SkepException(
                        ErrorCode.INVALID_VALUE,
                        "'" + name
                                + "' is none of year, quarter, month, week, day, hour, minute, second, millisecond, microsecond and nanosecond");
        };
    }
}
