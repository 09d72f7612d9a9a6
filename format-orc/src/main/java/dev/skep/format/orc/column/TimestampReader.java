package dev.skep.format.orc.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.format.orc.stream.LongRuns;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.TimeZone;
import org.apache.orc.OrcProto.Stream.Kind;
import org.apache.orc.impl.PositionProvider;

/**
 * timestamp, of which a file has the seconds since 2015-01-01 by the clock of its writer and which comes as that clock showed it; and
 * timestamp with local time zone, whose seconds are those since that day in UTC.
 */
final class TimestampReader extends ValueReader {
    private static final LocalDateTime BASE = LocalDateTime.of(2015, 1, 1, 0, 0);
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long SWITCH_SECOND = JulianDays.SWITCH_DAY * SECONDS_PER_DAY;

    private static final int[] TENS = {1, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private final boolean isInstant;
    private final boolean isJulian;
    private LongRuns seconds;
    private LongRuns nanos;
    private long base;
    private TimeZone zone;

    /** @param isJulian whether days before 1582-10-15 are of the Julian calendar */
    TimestampReader(int column, boolean isInstant, boolean isJulian) {
        super(column);
        this.isInstant = isInstant;
        this.isJulian = isJulian;
    }

    @Override
    void startValues(StripeStreams streams) throws IOException {
        seconds = streams.runs(column, Kind.DATA, true);
        nanos = streams.runs(column, Kind.SECONDARY, false);
        String name = isInstant ? "UTC" : streams.writerZone();
        // files without a zone are of times when there was no rule for them
        zone = TimeZone.getTimeZone(
                name == null || name.isEmpty() ? ZoneId.systemDefault().getId() : name);
        base = BASE.atZone(zone.toZoneId()).toEpochSecond();
        if (zone.hasSameRules(TimeZone.getTimeZone("UTC"))) {
            zone = null;
        }
    }

    @Override
    void seekValues(PositionProvider[] positions) throws IOException {
        seconds.seek(positions[column]);
        nanos.seek(positions[column]);
    }

    @Override
    FlatVector readValues(int rows, int values, long[] validity) throws IOException {
        long[] times = new long[rows];
        int[] fractions = new int[rows];
        long[] coded = new long[values];
        seconds.read(times, 0, values);
        nanos.read(coded, 0, values);
        for (int i = 0; i < values; i++) {
            int fraction = fraction(coded[i]);
            long second = times[i] + base;
            if (fraction > 999_999 && second * 1000 + fraction / 1_000_000 < 0) {
                // seconds before 1970 were cut off, not rounded down
                second--;
            }
            if (zone != null) {
                second += Math.floorDiv(zone.getOffset(second * 1000 + fraction / 1_000_000), 1000);
            }
            times[i] = isJulian && second < SWITCH_SECOND ? gregorian(second) : second;
            fractions[i] = fraction;
        }
        Spread.values(times, values, rows, validity);
        Spread.values(fractions, values, rows, validity);
        return new TimestampVector(times, fractions, rows, validity);
    }

    /** Nanoseconds of which the lowest three bits say how many zeros at their end were left out, less one. */
    private static int fraction(long coded) throws IOException {
        int zeros = (int) coded & 7;
        long value = (coded >>> 3) * TENS[zeros];
        if (value < 0 || value >= 1_000_000_000) {
            throw new IOException("a fraction of a second of " + value + " nanoseconds");
        }
        return (int) value;
    }

    private static long gregorian(long second) {
        long day = Math.floorDiv(second, SECONDS_PER_DAY);
        if (day < Integer.MIN_VALUE) {
            return second;
        }
        return second + (JulianDays.gregorian((int) day) - day) * SECONDS_PER_DAY;
    }

    @Override
    void skipValues(long values) throws IOException {
        seconds.skip(values);
        nanos.skip(values);
    }
}
