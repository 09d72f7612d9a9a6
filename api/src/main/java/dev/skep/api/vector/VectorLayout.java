package dev.skep.api.vector;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;

/** Which {@link FlatVector} holds the values of a type. */
public enum VectorLayout {
    BOOLEAN,
    INT,
    LONG,
    DOUBLE,
    DECIMAL128,
    TIMESTAMP,
    BYTES,
    ARRAY,
    MAP,
    STRUCT;

    /** Unions are held as structs of their {@link dev.skep.api.type.UnionType#storage()}. */
    public static VectorLayout of(DataType type) {
        return switch (type.kind()) {
            case VOID, BOOLEAN -> BOOLEAN;
            case TINYINT, SMALLINT, INT, DATE, INTERVAL_YEAR_MONTH -> INT;
            case BIGINT -> LONG;
            case FLOAT, DOUBLE -> DOUBLE;
            case DECIMAL -> ((DecimalType) type).fitsLong() ? LONG : DECIMAL128;
            case STRING, VARCHAR, CHAR, BINARY -> BYTES;
            case TIMESTAMP, TIMESTAMP_LOCAL_TZ, INTERVAL_DAY_TIME -> TIMESTAMP;
            case ARRAY -> ARRAY;
            case MAP -> MAP;
            case STRUCT, UNION -> STRUCT;
        };
    }
}
