package dev.skep.planner.catalog;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.function.type.TypeCoercion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Integer, DataType> parameterTypes = new HashMap<>();

    public HiveRexBuilder(RelDataTypeFactory typeFactory) {
        super(typeFactory);
    }

    public RelDataType type(DataType type) {
        return TypeMapping.toRel(typeFactory, type);
    }

    public RexNode nullOf(DataType type) {
        return makeNullLiteral(type(type));
    }

    /** NULL in the place of a parameter that has no value; what it is cast to is noted. */
    public RexNode unknown(int parameter) {
        return makeNullLiteral(new ParameterType(parameter));
    }

    /** Whether this is a parameter without a value, or a column of one, that is of no type yet. */
    public static boolean isUnknown(RexNode node) {
        return node.getType() instanceof ParameterType;
    }

    /** What the parameters without values were cast to, by their indexes; of several types the one that they have in common. */
    public Map<Integer, DataType> parameterTypes() {
        return Map.copyOf(parameterTypes);
    }

    private void note(ParameterType unknown, DataType type) {
        parameterTypes.merge(unknown.parameter(), type, (known, other) -> TypeCoercion.commonType(known, other)
                .orElse(known));
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
        if (expression.getType() instanceof ParameterType unknown) {
            note(unknown, type);
        }
        if (RexLiteral.isNullLiteral(expression)) {
            return nullOf(type);
        }
        RelDataType target = type(type);
        return makeCall(target, HiveOperators.scalar(HiveOperators.CAST, true, target), List.of(expression));
    }
}
