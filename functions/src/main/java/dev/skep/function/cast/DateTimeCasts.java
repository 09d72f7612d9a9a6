package dev.skep.function.cast;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel;
import dev.skep.function.type.CalendarMath;
import dev.skep.function.type.DateTimeText;
import dev.skep.function.type.IntervalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/** Casts to dates, timestamps and intervals. Whole numbers are milliseconds since the epoch, others seconds. */
final class DateTimeCasts {
    /** Gives the moment of a row, or null. */
    private interface Moment {
        Instant read(Operand operand, int row, ZoneId zone);
    }

    private DateTimeCasts() {}

    static StrictKernel.Loop from(DataType from, TypeKind to) {
        if (to == TypeKind.DATE) {
            return toDate(from);
        }
        if (from.is(TypeKind.DATE) && to == TypeKind.TIMESTAMP) {
            return (in, rows, nulls, context) -> datesToTimestamps(in[0].ints(), rows, nulls);
        }
        Moment moment = to == TypeKind.TIMESTAMP ? timestamp(from) : instant(from);
        return moment == null ? null : timestamps(moment);
    }

    private static StrictKernel.Loop toDate(DataType from) {
        return switch (from.kind()) {
            case STRING, VARCHAR, CHAR -> (in, rows, nulls, context) -> parseDates(in[0].bytes(), rows, nulls);
            case TIMESTAMP ->
                (in, rows, nulls, context) -> {
                    long[] seconds = in[0].timestamps().seconds();
                    int[] days = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        days[i] = (int) Math.floorDiv(seconds[i], CalendarMath.SECONDS_PER_DAY);
                    }
                    return new IntVector(days, rows, nulls.bits());
                };
            case TIMESTAMP_LOCAL_TZ ->
                (in, rows, nulls, context) -> {
                    int[] days = new int[rows];
                    for (int i = 0; i < rows; i++) {
                        days[i] = (int) LocalDate.ofInstant(instant(in[0], i), context.zone())
                                .toEpochDay();
                    }
                    return new IntVector(days, rows, nulls.bits());
                };
            default -> null;
        };
    }

    private static FlatVector parseDates(BytesVector text, int rows, NullMask nulls) {
        int[] days = new int[rows];
        for (int i = 0; i < rows; i++) {
            if (!nulls.isNull(i)) {
                Optional<LocalDate> date = DateTimeText.parseDate(text.string(i));
                if (date.isPresent()) {
                    days[i] = (int) date.get().toEpochDay();
                } else {
                    nulls.strike(i);
                }
            }
        }
        return new IntVector(days, rows, nulls.bits());
    }

    private static FlatVector datesToTimestamps(int[] days, int rows, NullMask nulls) {
        long[] seconds = new long[rows];
        for (int i = 0; i < rows; i++) {
            seconds[i] = days[i] * CalendarMath.SECONDS_PER_DAY;
        }
        return new TimestampVector(seconds, new int[rows], rows, nulls.bits());
    }

    private static Moment timestamp(DataType from) {
        return switch (from.kind()) {
            case STRING, VARCHAR, CHAR ->
                (operand, row, zone) -> DateTimeText.parseTimestamp(
                                operand.bytes().string(row))
                        .map(value -> value.toInstant(ZoneOffset.UTC))
                        .orElse(null);
            case TIMESTAMP_LOCAL_TZ ->
                (operand, row, zone) ->
                        LocalDateTime.ofInstant(instant(operand, row), zone).toInstant(ZoneOffset.UTC);
            default -> number(from);
        };
    }

    private static Moment instant(DataType from) {
        return switch (from.kind()) {
            case STRING, VARCHAR, CHAR ->
                (operand, row, zone) -> DateTimeText.parseInstant(
                                operand.bytes().string(row), zone)
                        .orElse(null);
            case DATE ->
                (operand, row, zone) -> LocalDate.ofEpochDay(operand.ints()[row])
                        .atStartOfDay(zone)
                        .toInstant();
            case TIMESTAMP ->
                (operand, row, zone) -> LocalDateTime.ofInstant(instant(operand, row), ZoneOffset.UTC)
                        .atZone(zone)
                        .toInstant();
            default -> number(from);
        };
    }

    private static Moment number(DataType from) {
        return switch (from.kind()) {
            case BOOLEAN -> (operand, row, zone) -> Instant.ofEpochMilli(operand.booleans()[row] ? 1 : 0);
            case TINYINT, SMALLINT, INT -> (operand, row, zone) -> Instant.ofEpochMilli(operand.ints()[row]);
            case BIGINT -> (operand, row, zone) -> Instant.ofEpochMilli(operand.longs()[row]);
            case FLOAT, DOUBLE -> (operand, row, zone) -> ofSeconds(operand.doubles()[row]);
            case DECIMAL ->
                (operand, row, zone) ->
                        ofSeconds((BigDecimal) VectorValues.read((DecimalType) from, operand.vector(), row));
            default -> null;
        };
    }

    private static Instant ofSeconds(double seconds) {
        return Double.isNaN(seconds) || Math.abs(seconds) > 1e15 ? null : ofSeconds(BigDecimal.valueOf(seconds));
    }

    private static Instant ofSeconds(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        if (whole.precision() > 15) {
            return null;
        }
        int nanos = seconds.subtract(whole)
                .movePointRight(9)
                .setScale(0, RoundingMode.DOWN)
                .intValue();
        return Instant.ofEpochSecond(whole.longValue(), nanos);
    }

    private static Instant instant(Operand operand, int row) {
        TimestampVector vector = operand.timestamps();
        return Instant.ofEpochSecond(vector.seconds()[row], vector.nanos()[row]);
    }

    private static StrictKernel.Loop timestamps(Moment moment) {
        return (in, rows, nulls, context) -> {
            long[] seconds = new long[rows];
            int[] nanos = new int[rows];
            for (int i = 0; i < rows; i++) {
                if (!nulls.isNull(i)) {
                    Instant instant = moment.read(in[0], i, context.zone());
                    if (instant == null) {
                        nulls.strike(i);
                    } else {
                        seconds[i] = instant.getEpochSecond();
                        nanos[i] = instant.getNano();
                    }
                }
            }
            return new TimestampVector(seconds, nanos, rows, nulls.bits());
        };
    }

    static StrictKernel.Loop toInterval(DataType from, TypeKind to) {
        if (!from.kind().isCharacter()) {
            return null;
        }
        return to == TypeKind.INTERVAL_YEAR_MONTH ? DateTimeCasts::parseMonths : DateTimeCasts::parseDurations;
    }

    private static FlatVector parseMonths(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        int[] months = new int[rows];
        for (int i = 0; i < rows; i++) {
            OptionalInt value = IntervalText.parseMonths(in[0].bytes().string(i));
            if (value.isEmpty()) {
                nulls.strike(i);
            }
            months[i] = value.orElse(0);
        }
        return new IntVector(months, rows, nulls.bits());
    }

    private static FlatVector parseDurations(Operand[] in, int rows, NullMask nulls, EvaluationContext context) {
        long[] seconds = new long[rows];
        int[] nanos = new int[rows];
        for (int i = 0; i < rows; i++) {
            Optional<Duration> value = IntervalText.parseDuration(in[0].bytes().string(i));
            if (value.isEmpty()) {
                nulls.strike(i);
            } else {
                seconds[i] = value.get().getSeconds();
                nanos[i] = value.get().getNano();
            }
        }
        return new TimestampVector(seconds, nanos, rows, nulls.bits());
    }
}
