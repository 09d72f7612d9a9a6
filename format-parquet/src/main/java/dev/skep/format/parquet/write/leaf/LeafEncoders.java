package dev.skep.format.parquet.write.leaf;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The encoder for each type that is not nested. */
public final class LeafEncoders {
    private final ZoneRules zone;

    /** @param zone whose clocks timestamps without a zone showed */
    public LeafEncoders(ZoneId zone) {
        this.zone = zone.getRules();
    }

    /** @param options of a physical type that holds values of {@code type} */
    public LeafEncoder of(DataType type, LeafOptions options) {
        return switch (type.kind()) {
            case BOOLEAN -> new BooleanEncoder(options);
            case TINYINT, SMALLINT, INT, DATE -> new NumberEncoder(options, NumberSource::ints);
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
                        : new NumberEncoder(options, NumberSource::micros);
            case TIMESTAMP_LOCAL_TZ -> new NumberEncoder(options, NumberSource::micros);
            case ARRAY, MAP, STRUCT, VOID, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME, UNION ->
                throw new IllegalArgumentException(type + " is no leaf");
        };
    }
}
