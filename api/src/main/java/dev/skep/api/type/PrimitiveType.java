package dev.skep.api.type;

/** A type without parameters. */
public enum PrimitiveType implements DataType {
    VOID(TypeKind.VOID, "void"),
    BOOLEAN(TypeKind.BOOLEAN, "boolean"),
    TINYINT(TypeKind.TINYINT, "tinyint"),
    SMALLINT(TypeKind.SMALLINT, "smallint"),
    INT(TypeKind.INT, "int"),
    BIGINT(TypeKind.BIGINT, "bigint"),
    FLOAT(TypeKind.FLOAT, "float"),
    DOUBLE(TypeKind.DOUBLE, "double"),
    STRING(TypeKind.STRING, "string"),
    DATE(TypeKind.DATE, "date"),
    TIMESTAMP(TypeKind.TIMESTAMP, "timestamp"),
    TIMESTAMP_LOCAL_TZ(TypeKind.TIMESTAMP_LOCAL_TZ, "timestamp with local time zone"),
    INTERVAL_YEAR_MONTH(TypeKind.INTERVAL_YEAR_MONTH, "interval_year_month"),
    INTERVAL_DAY_TIME(TypeKind.INTERVAL_DAY_TIME, "interval_day_time"),
    BINARY(TypeKind.BINARY, "binary");

    private final TypeKind kind;
    private final String typeName;

    PrimitiveType(TypeKind kind, String typeName) {
        this.kind = kind;
        this.typeName = typeName;
    }

    @Override
    public TypeKind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return typeName;
    }
}
