package dev.skep.planner.catalog;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlCollation;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;

/** Makes expressions of Hive's types: literals from boxed values, and Hive's CAST. */
public final class HiveRexBuilder extends RexBuilder {
    public HiveRexBuilder(RelDataTypeFactory typeFactory) {
        super(typeFactory);
    }

    public RelDataType type(DataType type) {
        return TypeMapping.toRel(typeFactory, type);
    }

    public RexNode nullOf(DataType type) {
        return makeNullLiteral(type(type));
    }

    /**
     * A constant.
     *
     * @param value boxed as {@link dev.skep.api.vector.VectorValues} says, or null
     * @return a literal, or a cast of one; null when the type has no constants (nested types)
     */
    public RexNode constant(Object value, DataType type) {
        RelDataType nullable = type(type);
        RelDataType rel = typeFactory.createTypeWithNullability(nullable, false);
        if (value == null) {
            return makeNullLiteral(nullable);
        }
        return switch (type.kind()) {
            case BOOLEAN -> makeLiteral((Boolean) value);
            case TINYINT, SMALLINT, INT, BIGINT ->
                makeExactLiteral(BigDecimal.valueOf(((Number) value).longValue()), rel);
            case DECIMAL -> makeExactLiteral((BigDecimal) value, rel);
            case FLOAT, DOUBLE -> approximate(((Number) value).doubleValue(), value.toString(), type, rel);
            case STRING, VARCHAR, CHAR -> text((String) value, rel);
            case DATE -> date((LocalDate) value, rel);
            case TIMESTAMP -> timestamp((LocalDateTime) value, rel);
            case TIMESTAMP_LOCAL_TZ -> instant((Instant) value, rel);
            default -> null;
        };
    }

    private RexNode text(String value, RelDataType type) {
        NlsString string = new NlsString(value, StandardCharsets.UTF_8.name(), SqlCollation.IMPLICIT);
        return makeLiteral(string, type, SqlTypeName.CHAR);
    }

    private RexNode approximate(double value, String text, DataType type, RelDataType rel) {
        if (Double.isNaN(value) || Double.isInfinite(value) || (value == 0 && 1 / value < 0)) {
            return cast(text(text, type(PrimitiveType.STRING)), type);
        }
        return makeApproxLiteral(new BigDecimal(text), rel);
    }

    private RexNode date(LocalDate value, RelDataType type) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            return null;
        }
        return makeDateLiteral(DateString.fromDaysSinceEpoch((int) value.toEpochDay()));
    }

    private RexNode timestamp(LocalDateTime value, RelDataType type) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            return null;
        }
        return makeTimestampLiteral(timestampString(value), 9);
    }

    private RexNode instant(Instant value, RelDataType type) {
        LocalDateTime utc = LocalDateTime.ofInstant(value, ZoneOffset.UTC);
        if (utc.getYear() < 1 || utc.getYear() > 9999) {
            return null;
        }
        return makeTimestampWithLocalTimeZoneLiteral(timestampString(utc), 9);
    }

    private static TimestampString timestampString(LocalDateTime value) {
        return new TimestampString(
                        value.getYear(),
                        value.getMonthValue(),
                        value.getDayOfMonth(),
                        value.getHour(),
                        value.getMinute(),
                        value.getSecond())
                .withNanos(value.getNano());
    }

    /** Hive's CAST, which gives NULL for what it can't convert; the expression itself when it has the type. */
    public RexNode cast(RexNode expression, DataType type) {
        if (TypeMapping.toSkep(expression.getType()).equals(type)) {
            return expression;
        }
        if (RexLiteral.isNullLiteral(expression)) {
            return nullOf(type);
        }
        RelDataType target = type(type);
        return makeCall(target, HiveOperators.scalar(HiveOperators.CAST, true, target), List.of(expression));
    }
}
