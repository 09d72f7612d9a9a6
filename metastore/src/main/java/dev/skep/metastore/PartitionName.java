package dev.skep.metastore;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hive's names of partition directories, as in {@code ds=2008-04-08/hr=11}, with Hive's escapes. */
public final class PartitionName {
    /** The directory value that stands for NULL and for the empty string. */
    public static final String DEFAULT = "__HIVE_DEFAULT_PARTITION__";

    private static final String ESCAPED = "\"#%'*/:=?\\\u007F{[]^";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PartitionName() {}

    /** The name relative to the table's directory. @param values as many as {@code columns}; null is {@link #DEFAULT} */
    public static String of(List<String> columns, List<String> values) {
        if (columns.size() != values.size()) {
            throw new SkepException(
                    ErrorCode.INVALID_PARTITION_SPEC,
                    "A partition needs " + columns.size() + " values (" + String.join(", ", columns) + "), not "
                            + values.size() + ".");
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                name.append('/');
            }
            name.append(escape(Names.lower(columns.get(i)))).append('=').append(escape(values.get(i)));
        }
        return name.toString();
    }

    public static String of(Table table, List<String> values) {
        return of(table.partitionColumnNames(), values);
    }

    /** Column names and values of a name, in order. @throws SkepException INVALID_PARTITION_SPEC when it is not one */
    public static Map<String, String> parse(String name) {
        Map<String, String> spec = new LinkedHashMap<>();
        for (String step : name.split("/")) {
            int equals = step.indexOf('=');
            if (equals <= 0) {
                throw new SkepException(
                        ErrorCode.INVALID_PARTITION_SPEC,
                        "'" + name + "' is not a partition name such as ds=2008-04-08.");
            }
            spec.put(Names.lower(unescape(step.substring(0, equals))), unescape(step.substring(equals + 1)));
        }
        return spec;
    }

    /** The values of a name, in order. */
    public static List<String> values(String name) {
        return new ArrayList<>(parse(name).values());
    }

    /** @param text null or empty gives {@link #DEFAULT} */
    public static String escape(String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT;
        }
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscaped(c)) {
                if (escaped == null) {
                    escaped = new StringBuilder(text.length() + 8).append(text, 0, i);
                }
                escaped.append('%').append(HEX[c >>> 4]).append(HEX[c & 15]);
            } else if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    public static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int code = text.charAt(i) == '%' ? hexPair(text, i + 1) : -1;
            plain.append(code < 0 ? text.charAt(i) : (char) code);
            i += code < 0 ? 1 : 3;
        }
        return plain.toString();
    }

    private static boolean isEscaped(char c) {
        return c < ' ' || (c < 128 && ESCAPED.indexOf(c) >= 0);
    }

    private static int hexPair(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
