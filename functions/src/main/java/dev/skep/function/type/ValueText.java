package dev.skep.function.type;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.UnionValue;
import dev.skep.api.vector.VectorValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values as the text that Hive's clients print: nested ones like JSON, {@code {"a":1,"b":[1,null]}}, with decimals there cut short of zeros. */
public final class ValueText {
    private ValueText() {}

    /** The text of a row, or null for NULL. */
    public static String of(DataType type, ColumnVector vector, int row, ZoneId zone) {
        return of(type, VectorValues.read(type, vector, row), zone);
    }

    /**
     * The text of a value boxed as {@link VectorValues} says, or null for null.
     *
     * @param zone in which timestamps with local time zone are shown
     */
    public static String of(DataType type, Object value, ZoneId zone) {
        if (value == null) {
            return null;
        }
        if (type.isNested()) {
            StringBuilder text = new StringBuilder();
            appendNested(text, type, value, zone);
            return text.toString();
        }
        return switch (type.kind()) {
            case DECIMAL -> decimal((BigDecimal) value, ((DecimalType) type).scale());
            case CHAR -> pad((String) value, ((CharacterType) type).length());
            case BINARY -> new String((byte[]) value, StandardCharsets.UTF_8);
            case DATE -> DateTimeText.format((LocalDate) value);
            case TIMESTAMP -> DateTimeText.format((LocalDateTime) value);
            case TIMESTAMP_LOCAL_TZ -> DateTimeText.format((Instant) value, zone);
            case INTERVAL_YEAR_MONTH -> IntervalText.formatMonths((int) ((Period) value).toTotalMonths());
            case INTERVAL_DAY_TIME -> IntervalText.format((Duration) value);
            default -> value.toString();
        };
    }

    private static String decimal(BigDecimal value, int scale) {
        return (value.scale() == scale ? value : value.setScale(scale, RoundingMode.HALF_UP)).toPlainString();
    }

    private static String trimmed(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String pad(String text, int length) {
        int missing = length - text.codePointCount(0, text.length());
        return missing <= 0 ? text : text + " ".repeat(missing);
    }

    private static void appendNested(StringBuilder text, DataType type, Object value, ZoneId zone) {
        if (value == null) {
            text.append("null");
            return;
        }
        if (type instanceof ArrayType array) {
            text.append('[');
            String separator = "";
            for (Object element : (List<?>) value) {
                appendNested(text.append(separator), array.element(), element, zone);
                separator = ",";
            }
            text.append(']');
        } else if (type instanceof MapType map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                appendNested(text.append(separator), map.key(), entry.getKey(), zone);
                appendNested(text.append(':'), map.value(), entry.getValue(), zone);
                separator = ",";
            }
            text.append('}');
        } else if (type instanceof StructType struct) {
            appendStruct(text, struct, (List<?>) value, zone);
        } else if (type instanceof UnionType union) {
            UnionValue held = (UnionValue) value;
            text.append('{').append(held.tag()).append(':');
            appendNested(text, union.alternatives().get(held.tag()), held.value(), zone);
            text.append('}');
        } else {
            appendLeaf(text, type, value, zone);
        }
    }

    private static void appendStruct(StringBuilder text, StructType struct, List<?> values, ZoneId zone) {
        text.append('{');
        Iterator<?> value = values.iterator();
        String separator = "";
        for (StructType.Field field : struct.fields()) {
            text.append(separator).append('"').append(field.name()).append("\":");
            appendNested(text, field.type(), value.next(), zone);
            separator = ",";
        }
        text.append('}');
    }

    private static void appendLeaf(StringBuilder text, DataType type, Object value, ZoneId zone) {
        String plain = of(type, value, zone);
        switch (type.kind()) {
            case STRING, VARCHAR, CHAR -> {
                text.append('"');
                escape(text, plain);
                text.append('"');
            }
            case DECIMAL -> text.append(trimmed((BigDecimal) value));
            case DATE, TIMESTAMP, TIMESTAMP_LOCAL_TZ, INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME ->
                text.append('"').append(plain).append('"');
            default -> text.append(plain);
        }
    }

    private static void escape(StringBuilder text, String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
    }
}
