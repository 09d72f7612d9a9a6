package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.NullableArgument;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarFunction;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.type.DateTimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Text made of values by a format, and values read out of delimited text. */
public final class FormatFunctions {
    private static final DataType STRING = PrimitiveType.STRING;
    private static final DataType STRINGS = new ArrayType(STRING);

    private static final int MOST_GROUPED_DIGITS = 340;
    private static final int MOST_KEPT = 1000;
    private static final Map<String, DecimalFormat> NUMBER_FORMATS = new ConcurrentHashMap<>();

    private FormatFunctions() {}

    public static List<ScalarDefinition> kernels() {
        int any = Integer.MAX_VALUE;
        return List.of(
                KernelFunction.of(
                        "concat_ws",
                        "concat_ws(separator, [string | array(string)]+)",
                        "Returns the strings that are not NULL, with the separator between them",
                        2,
                        any,
                        FormatFunctions::concatWithSeparator),
                KernelFunction.of(
                        "array_join",
                        "array_join(array, delimiter[, replacement])",
                        "Returns the elements of an array with a delimiter between them, NULLs left out or replaced; of an array without elements NULL",
                        2,
                        3,
                        FormatFunctions::arrayJoin),
                KernelFunction.of(
                        "printf",
                        "printf(format, obj1, ...)",
                        "Returns text in the form of printf",
                        1,
                        any,
                        FormatFunctions::printf));
    }

    private static BoundScalar concatWithSeparator(List<Argument> arguments) {
        List<DataType> types = new ArrayList<>();
        for (Argument argument : arguments) {
            boolean array = argument.type() instanceof ArrayType;
            if (argument.type().isNested() && (!array || types.isEmpty())) {
                return null;
            }
            types.add(array ? STRINGS : STRING);
        }
        return new BoundScalar(types, STRING, (in, rows, context) -> {
            BytesVectorBuilder builder = new BytesVectorBuilder(rows);
            for (int row = 0; row < rows; row++) {
                if (in[0].isNull(row)) {
                    builder.appendNull();
                    continue;
                }
                List<String> parts = new ArrayList<>();
                for (int i = 1; i < in.length; i++) {
                    collect(VectorValues.read(types.get(i), in[i], row), parts);
                }
                builder.append(String.join((String) VectorValues.read(STRING, in[0], row), parts));
            }
            return builder.build();
        });
    }

    private static void collect(Object value, List<String> parts) {
        if (value instanceof List<?> list) {
            list.forEach(element -> parts.add(String.valueOf(element)));
        } else if (value != null) {
            parts.add((String) value);
        }
    }

    private static BoundScalar arrayJoin(List<Argument> arguments) {
        if (!(arguments.get(0).type() instanceof ArrayType array)) {
            return null;
        }
        DataType element = array.element();
        boolean own = element.isNested() || element.is(TypeKind.DECIMAL) || element.is(TypeKind.BOOLEAN);
        DataType list = own ? array : STRINGS;
        List<DataType> types = new ArrayList<>(List.of(list, STRING));
        if (arguments.size() == 3) {
            types.add(STRING);
        }
        return new BoundScalar(types, STRING, (in, rows, context) -> {
            BytesVectorBuilder builder = new BytesVectorBuilder(rows);
            for (int row = 0; row < rows; row++) {
                List<?> elements = (List<?>) VectorValues.read(list, in[0], row);
                if (elements == null || elements.isEmpty() || in[1].isNull(row)) {
                    builder.appendNull();
                    continue;
                }
                Object replacement = in.length < 3 ? null : VectorValues.read(STRING, in[2], row);
                List<String> parts = new ArrayList<>();
                for (Object value : elements) {
                    collect(value == null ? replacement : elementText(value), parts);
                }
                builder.append(String.join((String) VectorValues.read(STRING, in[1], row), parts));
            }
            return builder.build();
        });
    }

    /** Nested values in the form of Java's collections, as Hive has them; decimals without zeros at their end. */
    private static String elementText(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(FormatFunctions::elementText).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> elementText(entry.getKey()) + "=" + elementText(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        if (value instanceof LocalDateTime time) {
            return DateTimeText.format(time);
        }
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    private static BoundScalar printf(List<Argument> arguments) {
        List<DataType> types =
                new ArrayList<>(arguments.stream().map(Argument::type).toList());
        types.set(0, STRING);
        if (types.stream().anyMatch(DataType::isNested)) {
            return null;
        }
        return new BoundScalar(types, STRING, (in, rows, context) -> {
            BytesVectorBuilder builder = new BytesVectorBuilder(rows);
            for (int row = 0; row < rows; row++) {
                String format = (String) VectorValues.read(STRING, in[0], row);
                if (format == null) {
                    builder.appendNull();
                } else {
                    builder.append(String.format(Locale.US, format, values(in, types, row)));
                }
            }
            return builder.build();
        });
    }

    private static Object[] values(ColumnVector[] in, List<DataType> types, int row) {
        Object[] values = new Object[in.length - 1];
        for (int i = 1; i < in.length; i++) {
            Object value = VectorValues.read(types.get(i), in[i], row);
            values[i - 1] = printed(value);
        }
        return values;
    }

    /** What Java's format prints of a value as Hive's own objects print themselves. */
    private static Object printed(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.doubleValue();
        }
        if (value instanceof LocalDateTime time) {
            return DateTimeText.format(time);
        }
        return value instanceof byte[] bytes ? HexFormat.ofDelimiter(" ").formatHex(bytes) : value;
    }

    @ScalarFunction(
            name = "format_number",
            description =
                    "_FUNC_(x, d or pattern) - Returns x as text like #,###.##, with d digits after the point or in a pattern of java.text.DecimalFormat")
    public static String formatNumber(BigDecimal number, int digits) {
        if (digits < 0) {
            throw new IllegalArgumentException("the number of digits must not be negative");
        }
        return digits > MOST_GROUPED_DIGITS ? format(number, pattern(digits)) : grouped(number, digits);
    }

    /** As a format of the pattern {@code #,###,##0.00} with so many digits after the point has it. */
    private static String grouped(BigDecimal number, int digits) {
        String plain = number.abs().setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        int point = digits == 0 ? plain.length() : plain.length() - digits - 1;
        StringBuilder text = new StringBuilder(plain.length() + point / 3 + 1);
        if (number.signum() < 0) {
            text.append('-');
        }
        for (int i = 0; i < point; i++) {
            if (i > 0 && (point - i) % 3 == 0) {
                text.append(',');
            }
            text.append(plain.charAt(i));
        }
        return text.append(plain, point, plain.length()).toString();
    }

    private static String pattern(int digits) {
        return "#,###,##0" + (digits == 0 ? "" : "." + "0".repeat(digits));
    }

    @ScalarFunction(name = "format_number", description = "")
    public static String formatNumber(double number, int digits) {
        if (digits < 0) {
            throw new IllegalArgumentException("the number of digits must not be negative");
        }
        return format(number, pattern(digits));
    }

    @ScalarFunction(name = "format_number", description = "")
    public static String formatNumber(long number, int digits) {
        return formatNumber(BigDecimal.valueOf(number), digits);
    }

    @ScalarFunction(name = "format_number", description = "")
    public static String formatNumber(long number, String pattern) {
        return format(number, pattern);
    }

    @ScalarFunction(name = "format_number", description = "")
    public static String formatNumber(BigDecimal number, String pattern) {
        return format(number, pattern);
    }

    @ScalarFunction(name = "format_number", description = "")
    public static String formatNumber(double number, String pattern) {
        return format(number, pattern);
    }

    private static String format(Object number, String pattern) {
        DecimalFormat known = NUMBER_FORMATS.get(pattern);
        if (known == null) {
            known = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
            known.setRoundingMode(RoundingMode.HALF_EVEN);
            if (NUMBER_FORMATS.size() < MOST_KEPT) {
                NUMBER_FORMATS.put(pattern, known);
            }
        }
        // formats are one thread's each
        return ((DecimalFormat) known.clone()).format(number);
    }

    @ScalarFunction(
            name = "str_to_map",
            description =
                    "_FUNC_(text[, delimiter1[, delimiter2]]) - Makes a map of text: delimiter1 (,) parts entries, delimiter2 (:) keys and values; an empty one of NULL")
    public static Map<String, String> toMap(@NullableArgument String text) {
        return toMap(text, ",", ":");
    }

    @ScalarFunction(name = "str_to_map", description = "")
    public static Map<String, String> toMap(@NullableArgument String text, @NullableArgument String entryDelimiter) {
        return toMap(text, entryDelimiter, ":");
    }

    @ScalarFunction(name = "str_to_map", description = "")
    public static Map<String, String> toMap(
            @NullableArgument String text,
            @NullableArgument String entryDelimiter,
            @NullableArgument String keyDelimiter) {
        Map<String, String> map = new LinkedHashMap<>();
        if (text == null || entryDelimiter == null || keyDelimiter == null) {
            return map;
        }
        for (String entry : text.split(entryDelimiter)) {
            String[] sides = entry.split(keyDelimiter, 2);
            map.put(sides[0], sides.length > 1 ? sides[1] : null);
        }
        return map;
    }
}
