package dev.skep.api.storage;

import java.util.Locale;

/** Hive's escapes in the names of partition directories, as in {@code ds=2024-01-01/name=a%2Fb}: the one place that knows them. */
public final class PartitionPath {
    private static final String ESCAPED = "\"#%'*/:=?\\\u007F{[]^";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PartitionPath() {}

    /**
     * Adds one step to a path.
     *
     * @param column its name, written in lower case
     * @param value null or empty gives the default
     * @param defaultValue the directory value for NULL, not escaped
     */
    public static void append(StringBuilder path, String column, String value, String defaultValue) {
        if (path.length() > 0) {
            path.append('/');
        }
        path.append(escape(column.toLowerCase(Locale.ROOT))).append('=');
        path.append(value == null || value.isEmpty() ? defaultValue : escape(value));
    }

    public static String escape(String text) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
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

    /** The text that was escaped; a percent sign without two hexadecimal digits stands for itself. */
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

    private static int hexPair(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
