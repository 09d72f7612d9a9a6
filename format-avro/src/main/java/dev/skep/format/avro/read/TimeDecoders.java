package dev.skep.format.avro.read;

import dev.skep.api.vector.IntVectorBuilder;
import dev.skep.api.vector.TimestampVectorBuilder;
import dev.skep.format.avro.file.ContainerFile;
import dev.skep.format.avro.schema.AvroTypes;
import dev.skep.function.type.JulianCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.avro.Schema;

/**
 * Dates and timestamps by the notes that Hive leaves in a file: {@code writer.time.zone}, by whose clock timestamps come (without it by that of
 * the session), and {@code writer.proleptic}, without which days before 1582-10-15 are of the Julian calendar; in files of Spark by those that Spark leaves.
 */
final class TimeDecoders {
    private static final long SECONDS_PER_DAY = 86_400;
    /** The Julian calendar is counted back to here. */
    private static final int EARLIEST_DAY = Integer.MIN_VALUE / 2;

    private final ZoneId zone;
    private final boolean isJulian;
    /** Whether clocks before 1900 went by what became the zone's time, as Hive once had it. */
    private final boolean isLegacy;

    private TimeDecoders(ZoneId zone, boolean isJulian, boolean isLegacy) {
        this.zone = zone.normalized();
        this.isLegacy = isLegacy;
        this.isJulian = isJulian;
    }

    static TimeDecoders of(ContainerFile file, Map<String, String> properties, ZoneId session) {
        Optional<Boolean> ofSpark = isOldSpark(file);
        String writer = file.text("writer.time.zone");
        ZoneId zone = "true".equalsIgnoreCase(properties.get("hive.avro.timestamp.skip.conversion"))
                ? ZoneOffset.UTC
                : session;
        if (writer != null) {
            try {
                zone = ZoneId.of(writer);
            } catch (DateTimeException e) {
                // what is no zone says nothing
                zone = session;
            }
        }
        String legacy = file.text("writer.zone.conversion.legacy");
        boolean isLegacy = writer == null
                && !"false".equalsIgnoreCase(properties.get("hive.avro.timestamp.legacy.conversion.enabled"));
        String proleptic = file.text("writer.proleptic");
        if (proleptic == null) {
            proleptic = properties.get("hive.avro.proleptic.gregorian.default");
        }
        if (ofSpark.isPresent()) {
            return new TimeDecoders(zone, ofSpark.get(), ofSpark.get());
        }
        return new TimeDecoders(
                zone, !"true".equalsIgnoreCase(proleptic), legacy == null ? isLegacy : legacy.equalsIgnoreCase("true"));
    }

    /** Whether Spark wrote a file as it did before version 3; empty when it did not write it. */
    private static Optional<Boolean> isOldSpark(ContainerFile file) {
        String version = file.text("org.apache.spark.version");
        return version == null
                ? Optional.empty()
                : Optional.of(version.matches("[0-2]\\..*") || file.text("org.apache.spark.legacyDateTime") != null);
    }

    /** Seconds of the zone's clock before that of UTC. */
    private long offset(long second) {
        return isLegacy
                ? TimeZone.getTimeZone(zone).getOffset(second * 1000) / 1000
                : zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    ValueDecoder date() {
        return (input, target) -> {
            int day = input.readInt();
            ((IntVectorBuilder) target).append(isJulian && day > EARLIEST_DAY ? JulianCalendar.gregorianDay(day) : day);
        };
    }

    /** timestamp, or with local time zone {@code isInstant}. */
    ValueDecoder timestamp(Schema schema, boolean isInstant) {
        String logical = String.valueOf(schema.getProp("logicalType"));
        long unit = logical.endsWith("-nanos") ? 1_000_000_000 : logical.endsWith("-micros") ? 1_000_000 : 1000;
        int nanos = (int) (1_000_000_000 / unit);
        boolean isLocal = AvroTypes.isLogical(schema, logical) && logical.startsWith("local-");
        boolean isShown = !isInstant && !isLocal && !zone.equals(ZoneOffset.UTC);
        boolean isCounted = isJulian && !isInstant && !isLocal && unit == 1000;
        return (input, target) -> {
            long value = input.readLong();
            long second = Math.floorDiv(value, unit);
            if (isShown) {
                second += offset(second);
            }
            if (isCounted && second > EARLIEST_DAY * SECONDS_PER_DAY) {
                second = JulianCalendar.gregorianSecond(second);
            }
            ((TimestampVectorBuilder) target).append(second, (int) Math.floorMod(value, unit) * nanos);
        };
    }
}
