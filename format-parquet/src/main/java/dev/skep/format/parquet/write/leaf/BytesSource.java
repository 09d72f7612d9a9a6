package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.type.JulianCalendar;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Gives values as strings of bytes, row by row; what stands at NULL rows is never read. */
@FunctionalInterface
interface BytesSource {
    long EPOCH_JULIAN_DAY = 2_440_588;
    long SECONDS_PER_DAY = 86_400;
    long NANOS_PER_SECOND = 1_000_000_000L;
    int INT96_BYTES = 12;

    BytesVector read(FlatVector values);

    static BytesVector bytes(FlatVector values) {
        return (BytesVector) values;
    }

    /** Unscaled values of {@code width} bytes, the highest first. */
    static BytesSource decimals(int width) {
        return vector -> {
            Decimal128Vector decimals = (Decimal128Vector) vector;
            int size = vector.size();
            byte[] data = new byte[Math.multiplyExact(size, width)];
            for (int row = 0; row < size; row++) {
                long high = decimals.high()[row];
                long low = decimals.low()[row];
                for (int i = (row + 1) * width - 1; i >= row * width; i--) {
                    data[i] = (byte) low;
                    low = low >>> 8 | high << 56;
                    high >>= 8;
                }
            }
            return fixed(data, size, width);
        };
    }

    /** INT96, as Hive: what the zone's clock showed becomes a point in time, and its day one of the Julian calendar before 1582-10-15. */
    static BytesSource timestamps(ZoneRules zone) {
        return vector -> {
            TimestampVector timestamps = (TimestampVector) vector;
            int size = vector.size();
            byte[] data = new byte[Math.multiplyExact(size, INT96_BYTES)];
            for (int row = 0; row < size; row++) {
                if (!vector.isNull(row)) {
                    int96(timestamps.seconds()[row], timestamps.nanos()[row], zone, data, row * INT96_BYTES);
                }
            }
            return fixed(data, size, INT96_BYTES);
        };
    }

    private static void int96(long local, int nanos, ZoneRules zone, byte[] target, int at) {
        ZoneOffset offset = zone.getOffset(LocalDateTime.ofEpochSecond(local, nanos, ZoneOffset.UTC));
        long second = JulianCalendar.julianSecond(local - offset.getTotalSeconds());
        long day = Math.floorDiv(second, SECONDS_PER_DAY);
        long ofDay = (second - day * SECONDS_PER_DAY) * NANOS_PER_SECOND + nanos;
        for (int i = 0; i < Long.BYTES; i++) {
            target[at + i] = (byte) (ofDay >>> Byte.SIZE * i);
        }
        long julian = day + EPOCH_JULIAN_DAY;
        for (int i = 0; i < Integer.BYTES; i++) {
            target[at + Long.BYTES + i] = (byte) (julian >>> Byte.SIZE * i);
        }
    }

    private static BytesVector fixed(byte[] data, int size, int width) {
        int[] starts = new int[size];
        int[] lengths = new int[size];
        for (int row = 0; row < size; row++) {
            starts[row] = row * width;
            lengths[row] = width;
        }
        return new BytesVector(data, starts, lengths, size, null);
    }
}
