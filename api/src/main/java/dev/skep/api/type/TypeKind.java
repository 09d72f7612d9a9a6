package dev.skep.api.type;

/** The kinds of Hive's types, narrowest number first. */
public enum TypeKind {
    /** The type of a bare NULL. */
    VOID,
    BOOLEAN,
    TINYINT,
    SMALLINT,
    INT,
    BIGINT,
    FLOAT,
    DOUBLE,
    DECIMAL,
    STRING,
    VARCHAR,
    CHAR,
    DATE,
    TIMESTAMP,
    TIMESTAMP_LOCAL_TZ,
    INTERVAL_YEAR_MONTH,
    INTERVAL_DAY_TIME,
    BINARY,
    ARRAY,
    MAP,
    STRUCT,
    UNION;

    public boolean isInteger() {
        return this == TINYINT || this == SMALLINT || this == INT || this == BIGINT;
    }

    public boolean isNumeric() {
        return isInteger() || this == FLOAT || this == DOUBLE || this == DECIMAL;
    }

    public boolean isCharacter() {
        return this == STRING || this == VARCHAR || this == CHAR;
    }

    public boolean isDateTime() {
        return this == DATE || this == TIMESTAMP || this == TIMESTAMP_LOCAL_TZ;
    }

    public boolean isInterval() {
        return this == INTERVAL_YEAR_MONTH || this == INTERVAL_DAY_TIME;
    }

    public boolean isNested() {
        return this == ARRAY || this == MAP || this == STRUCT || this == UNION;
    }
}
