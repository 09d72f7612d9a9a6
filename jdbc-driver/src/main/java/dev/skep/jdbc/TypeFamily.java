package dev.skep.jdbc;

import java.sql.Types;
import java.util.EnumSet;
import java.util.Set;

/** Types of JDBC by what CAST, and so {@code {fn convert}}, makes of their values. */
enum TypeFamily {
    BOOLEAN,
    NUMBER,
    TEXT,
    DATE,
    TIMESTAMP,
    BINARY;

    /** Whether there is a conversion; some values may become NULL by it. */
    static boolean converts(int from, int to) {
        TypeFamily source = of(from);
        TypeFamily target = of(to);
        return source != null && target != null && source.targets().contains(target);
    }

    private Set<TypeFamily> targets() {
        return switch (this) {
            case BOOLEAN, NUMBER -> EnumSet.of(BOOLEAN, NUMBER, TEXT, TIMESTAMP);
            case TEXT -> EnumSet.allOf(TypeFamily.class);
            case DATE -> EnumSet.of(DATE, TIMESTAMP, TEXT);
            case TIMESTAMP -> EnumSet.complementOf(EnumSet.of(BINARY));
            case BINARY -> EnumSet.of(BINARY, TEXT);
        };
    }

    /** Null for types that there are none of, and nested ones. */
    private static TypeFamily of(int type) {
        return switch (type) {
            case Types.BIT, Types.BOOLEAN -> BOOLEAN;
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> NUMBER;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR -> TEXT;
            case Types.DATE -> DATE;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> BINARY;
            default -> null;
        };
    }
}
