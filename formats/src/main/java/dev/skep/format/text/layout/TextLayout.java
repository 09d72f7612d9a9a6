package dev.skep.format.text.layout;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How rows are laid out in delimited text: what Hive's LazySimpleSerDe reads from table properties.
 *
 * @param separators bytes between fields, by nesting level: columns, then elements, then map keys and values, and so on
 * @param escape the byte that takes a separator's meaning away, or -1
 * @param nullText what stands for NULL
 * @param lastTakesRest whether the last column runs to the end of the line
 * @param timestampFormats patterns of timestamps, tried in turn before the usual form; may be empty
 * @param hasShortBooleans whether t, f, 1 and 0 are booleans too
 * @param escapesLineBreaks whether line feeds and carriage returns in values are written as letters behind an escape
 */
public record TextLayout(
        byte[] separators,
        int escape,
        byte[] nullText,
        boolean lastTakesRest,
        int headerLines,
        int footerLines,
        List<String> timestampFormats,
        boolean hasShortBooleans,
        boolean escapesLineBreaks) {
    /** A setting of sessions, and property of tables. */
    public static final String SHORT_BOOLEANS = "hive.lazysimple.extended_boolean_literal";

    /** Bytes that part elements at each level, as Hive has them: control characters that text seldom has, then bytes that no ASCII text has. */
    private static final byte[] SEPARATORS = allSeparators();

    private static final int LEVELS = 24;

    private static byte[] allSeparators() {
        byte[] separators = new byte[154];
        int level = 0;
        for (int value = 1; value <= 31; value++) {
            boolean isOfText = value >= 9 && value <= 13 && value != 11 || value == 27;
            if (!isOfText) {
                separators[level++] = (byte) value;
            }
        }
        for (int value = -128; value < 0; value++) {
            separators[level++] = (byte) value;
        }
        return separators;
    }

    public static TextLayout of(Map<String, String> properties) {
        boolean isDeep = "true".equalsIgnoreCase(properties.get("hive.serialization.extend.additional.nesting.levels"));
        byte[] separators = Arrays.copyOf(SEPARATORS, isDeep ? SEPARATORS.length : LEVELS);
        String format = properties.get("serialization.format");
        separators[0] = separator(properties.getOrDefault("field.delim", format), separators[0]);
        String collection = properties.getOrDefault("collection.delim", properties.get("colelction.delim"));
        separators[1] = separator(collection, separators[1]);
        separators[2] = separator(properties.get("mapkey.delim"), separators[2]);
        String escape = properties.get("escape.delim");
        return new TextLayout(
                separators,
                escape == null ? -1 : separator(escape, (byte) '\\'),
                properties.getOrDefault("serialization.null.format", "\\N").getBytes(StandardCharsets.UTF_8),
                "true".equalsIgnoreCase(properties.get("serialization.last.column.takes.rest")),
                lines(properties, "skip.header.line.count"),
                lines(properties, "skip.footer.line.count"),
                patterns(properties.get("timestamp.formats")),
                "true".equalsIgnoreCase(properties.get(SHORT_BOOLEANS)),
                escape != null && "true".equalsIgnoreCase(properties.get("serialization.escape.crlf")));
    }

    /** Patterns between commas that stand in no quotes. */
    private static List<String> patterns(String formats) {
        if (formats == null || formats.isBlank()) {
            return List.of();
        }
        List<String> patterns = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        boolean quoted = false;
        for (char c : (formats + ",").toCharArray()) {
            quoted ^= c == '\'';
            if (c == ',' && !quoted) {
                patterns.add(pattern.toString());
                pattern.setLength(0);
            } else {
                pattern.append(c);
            }
        }
        return patterns;
    }

    /** A separator is written as its byte's number or as a character. */
    private static byte separator(String text, byte otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return Byte.parseByte(text);
        } catch (NumberFormatException e) {
            return (byte) text.charAt(0);
        }
    }

    private static int lines(Map<String, String> properties, String key) {
        String text = properties.get(key);
        if (text == null) {
            return 0;
        }
        try {
            int lines = Integer.parseInt(text.strip());
            if (lines >= 0) {
                return lines;
            }
        } catch (NumberFormatException e) {
            // reported below, as for negative numbers
        }
        throw new SkepException(
                ErrorCode.INVALID_SETTING,
                "Table property '" + key + "' must be a number of lines, not '" + text + "'");
    }

    public byte separator(int level) {
        if (level >= separators.length) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED, "Text files have at most " + separators.length + " levels of nesting");
        }
        return separators[level];
    }

    public boolean hasEscape() {
        return escape >= 0;
    }
}
