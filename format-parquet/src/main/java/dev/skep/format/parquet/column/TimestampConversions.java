package dev.skep.format.parquet.column;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.format.parquet.encoding.LittleEndian;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.TimeZone;
import java.util.function.LongUnaryOperator;

/** Timestamps of INT96 and INT64. */
final class TimestampConversions {
    private static final int EPOCH_JULIAN_DAY = 2_440_588;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MILLIS_PER_SECOND = 1000;

    private TimestampConversions() {}

    /** Nanoseconds of the day, then the Julian day. */
    static TimestampVector fromInt96(FlatVector vector) {
        BytesVector bytes = (BytesVector) vector;
        int rows = bytes.size();
        long[] seconds = new long[rows];
        int[] nanos = new int[rows];
        for (int row = 0; row < rows; row++) {
            if (bytes.lengths()[row] == 0) {
                continue;
            }
            long ofDay = LittleEndian.longAt(bytes.data(), bytes.starts()[row]);
            long day = LittleEndian.intAt(bytes.data(), bytes.starts()[row] + 8) - (long) EPOCH_JULIAN_DAY;
            seconds[row] = day * SECONDS_PER_DAY + Math.floorDiv(ofDay, NANOS_PER_SECOND);
            nanos[row] = (int) Math.floorMod(ofDay, NANOS_PER_SECOND);
        }
        return new TimestampVector(seconds, nanos, rows, bytes.validity());
    }

    /** Milliseconds since the epoch. */
    static LongVector millis(FlatVector vector) {
        TimestampVector timestamps = (TimestampVector) vector;
        long[] millis = new long[vector.size()];
        for (int row = 0; row < millis.length; row++) {
            millis[row] = timestamps.seconds()[row] * 1_000 + timestamps.nanos()[row] / 1_000_000;
        }
        return new LongVector(millis, millis.length, vector.validity());
    }

    static VectorConversion fromUnits(long unitsPerSecond) {
        long nanosPerUnit = NANOS_PER_SECOND / unitsPerSecond;
        return vector -> {
            long[] values = ((LongVector) vector).values();
            int rows = vector.size();
            long[] seconds = new long[rows];
            int[] nanos = new int[rows];
            for (int row = 0; row < rows; row++) {
                seconds[row] = Math.floorDiv(values[row], unitsPerSecond);
                nanos[row] = (int) ((values[row] - seconds[row] * unitsPerSecond) * nanosPerUnit);
            }
            return new TimestampVector(seconds, nanos, rows, vector.validity());
        };
    }

    /** What a clock in the zone shows at points in time. */
    static VectorConversion toLocal(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC)) {
            return VectorConversion.NONE;
        }
        return shifted(second -> rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds());
    }

    /** The same by Java's older classes. */
    static VectorConversion toOldLocal(ZoneId zone) {
        TimeZone old = TimeZone.getTimeZone(zone);
        return shifted(second -> old.getOffset(second * MILLIS_PER_SECOND) / MILLIS_PER_SECOND);
    }

    /** @param offset in seconds, at a second since 1970 */
    private static VectorConversion shifted(LongUnaryOperator offset) {
        return vector -> {
            TimestampVector timestamps = (TimestampVector) vector;
            long[] seconds = new long[vector.size()];
            for (int row = 0; row < seconds.length; row++) {
                long second = timestamps.seconds()[row];
                seconds[row] = vector.isNull(row) ? second : second + offset.applyAsLong(second);
            }
            return new TimestampVector(seconds, timestamps.nanos(), seconds.length, vector.validity());
        };
    }
}
