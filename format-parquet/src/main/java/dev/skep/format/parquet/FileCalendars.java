package dev.skep.format.parquet;

import dev.skep.format.parquet.column.TimeForm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** Finds how the writer of a file counted dates and timestamps: by what Hive and Spark note, and without notes as Hive takes files of parquet-mr. */
final class FileCalendars {
    private static final String ZONE = "writer.time.zone";
    private static final String PROLEPTIC = "writer.date.proleptic";
    private static final String OLD_CONVERSION = "writer.zone.conversion.legacy";
    private static final String SPARK = "org.apache.spark.version";
    private static final String SPARK_JULIAN = "org.apache.spark.legacyDateTime";
    private static final String SPARK_JULIAN_INT96 = "org.apache.spark.legacyINT96";

    /** The properties of footers that tell. */
    static final Set<String> NOTES = Set.of(ZONE, PROLEPTIC, OLD_CONVERSION, SPARK, SPARK_JULIAN, SPARK_JULIAN_INT96);

    /** Settings, or properties of tables, for files without notes. */
    static final String PROLEPTIC_DEFAULT = "hive.parquet.date.proleptic.gregorian.default";

    static final String OLD_CONVERSION_DEFAULT = "hive.parquet.timestamp.legacy.conversion.enabled";

    private final Map<String, String> notes;
    private final boolean isMapReduce;

    private FileCalendars(ParquetFile file) {
        notes = file.notes();
        isMapReduce = file.writer().equals("parquet-mr") || file.writer().startsWith("parquet-mr ");
    }

    /** @param zone the session's */
    static TimeForm of(ParquetFile file, Map<String, String> properties, ZoneId zone) {
        FileCalendars calendars = new FileCalendars(file);
        return new TimeForm(
                calendars.hasJulianDates(properties),
                calendars.hasJulianInt96(),
                calendars.hasJulianLongs(),
                calendars.zone(zone),
                calendars.isOldConversion(properties));
    }

    private boolean hasJulianDates(Map<String, String> properties) {
        if (notes.containsKey(PROLEPTIC)) {
            return !"true".equalsIgnoreCase(notes.get(PROLEPTIC));
        }
        if (notes.containsKey(SPARK)) {
            return hasJulianLongs();
        }
        String proleptic = properties.get(PROLEPTIC_DEFAULT);
        return proleptic == null ? isMapReduce : !"true".equalsIgnoreCase(proleptic);
    }

    /** Hive counts the days of INT96 so whatever it notes of dates. */
    private boolean hasJulianInt96() {
        if (notes.containsKey(SPARK)) {
            return isSparkBefore(3, 1) || notes.containsKey(SPARK_JULIAN_INT96);
        }
        return isMapReduce || notes.containsKey(ZONE) || notes.containsKey(PROLEPTIC);
    }

    private boolean hasJulianLongs() {
        return notes.containsKey(SPARK) && (isSparkBefore(3, 0) || notes.containsKey(SPARK_JULIAN));
    }

    private boolean isSparkBefore(int major, int minor) {
        String[] parts = notes.get(SPARK).split("[^0-9]+");
        try {
            int first = Integer.parseInt(parts[0]);
            return first < major || first == major && parts.length > 1 && Integer.parseInt(parts[1]) < minor;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The writer's zone when it is noted, the session's for files of parquet-mr, and no conversion for others. */
    private ZoneId zone(ZoneId session) {
        ZoneId noted = noted();
        return noted != null ? noted : isMapReduce ? session : ZoneOffset.UTC;
    }

    private ZoneId noted() {
        try {
            return notes.containsKey(ZONE) ? ZoneId.of(notes.get(ZONE), ZoneId.SHORT_IDS) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private boolean isOldConversion(Map<String, String> properties) {
        if (notes.containsKey(OLD_CONVERSION)) {
            return "true".equalsIgnoreCase(notes.get(OLD_CONVERSION));
        }
        if (notes.containsKey(SPARK)) {
            return hasJulianInt96();
        }
        return !notes.containsKey(ZONE) && !"false".equalsIgnoreCase(properties.get(OLD_CONVERSION_DEFAULT));
    }
}
