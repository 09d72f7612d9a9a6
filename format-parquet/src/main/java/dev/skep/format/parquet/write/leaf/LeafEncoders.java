package dev.skep.format.parquet.write.leaf;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The encoder for each type that is not nested. */
public final class LeafEncoders {
    private final ZoneRules zone;
    private final boolean julianDates;

    /**
     * @param zone whose clocks timestamps without a zone showed
     * @param julianDates whether dates before 1582-10-15 become days of the Julian calendar
     */
    public LeafEncoders(ZoneId zone, boolean julianDates) {
        this.zone = zone.getRules();
        this.julianDates = julianDates;
    }

    /** @param options of a physical type that holds values of {@code type} */
    public LeafEncoder of(DataType type, LeafOptions options) {
        return switch (type.kind()) {
            case BOOLEAN -> new BooleanEncoder(options);
            case DATE -> new NumberEncoder(options, julianDates ? NumberSource::julianDates : NumberSource::ints);
            case TINYINT, SMALLINT, INT -> new NumberEncoder(options, NumberSource::ints);
            case BIGINT -> new NumberEncoder(options, NumberSource::longs);
            case FLOAT -> new NumberEncoder(options, NumberSource::floats);
            case DOUBLE -> new NumberEncoder(options, NumberSource::doubles);
            case DECIMAL ->
                ((DecimalType) type).fitsLong()
                        ? new NumberEncoder(options, NumberSource::longs)
                        : new BytesEncoder(
                                options, BytesSource.decimals(options.type().getTypeLength()));
            case STRING, VARCHAR, CHAR, BINARY -> new BytesEncoder(options, BytesSource::bytes);
            case TIMESTAMP ->
                options.type().getPrimitiveTypeName() == PrimitiveTypeName.INT96
                        ? new BytesEncoder(options, BytesSource.timestamps(zone))
                        : new NumberEncoder(options, NumberSource.timestamps(unitsPerSecond(options.type())));
            case TIMESTAMP_LOCAL_TZ ->
                new NumberEncoder(options, NumberSource.timestamps(unitsPerSecond(options.type())));
            case ARRAY, MAP, STRUCT, VOID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, UNION ->
                throw new IllegalArgumentException(type + " is no leaf");
        };
    }

    private static long unitsPerSecond(PrimitiveType type) {
        TimestampLogicalTypeAnnotation annotation = (TimestampLogicalTypeAnnotation) type.getLogicalTypeAnnotation();
        return switch (annotation.getUnit()) {
            case MILLIS -> 1000L;
            case MICROS -> 1_000_000L;
            case NANOS -> NumberSource.NANOS_PER_SECOND;
        };
    }
}
