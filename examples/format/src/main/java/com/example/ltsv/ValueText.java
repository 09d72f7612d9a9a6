package com.example.ltsv;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

/** Values as they stand in a line. */
final class ValueText {
    private ValueText() {}

    /** @throws SkepException NOT_SUPPORTED for columns of types that a line can't hold */
    static void check(RowType columns) {
        columns.columns().forEach(column -> {
            switch (column.type().kind()) {
                case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, DECIMAL, STRING, VARCHAR, CHAR, DATE -> {}
                default ->
                    throw new SkepException(
                            ErrorCode.NOT_SUPPORTED,
                            "Column '" + column.name() + "' of type " + column.type() + " can't be stored as LTSV");
            }
        });
    }

    /** The value as {@link dev.skep.api.vector.VectorValues} boxes it; null when the text is none of the type. */
    static Object parse(String text, DataType type) {
        try {
            return switch (type.kind()) {
                case BOOLEAN -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                };
                case TINYINT -> Byte.valueOf(text);
                case SMALLINT -> Short.valueOf(text);
                case INT -> Integer.valueOf(text);
                case BIGINT -> Long.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case DATE -> LocalDate.parse(text);
                default -> unescape(text);
            };
        } catch (RuntimeException e) {
            return null;
        }
    }

    static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = switch (text.charAt(i)) {
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    default -> text.charAt(i);
                };
            }
            value.append(c);
        }
        return value.toString();
    }
}
