package dev.skep.format.text;

import dev.skep.format.text.print.ByteSink;
import java.util.Map;

/**
 * How values with tabs and line breaks pass through scripts: as two characters, {@code \\t}, {@code \\n} and {@code \\r}, and backslashes doubled. Separators and the ends of
 * lines stay as they are.
 */
public final class ScriptEscapes {
    /** The session's setting, and the property of lines to and from scripts. */
    public static final String SETTING = "hive.transform.escape.input";

    private ScriptEscapes() {}

    static boolean areWanted(Map<String, String> properties) {
        return "true".equals(properties.get(SETTING));
    }

    /** Escapes what was written of a line since a place; the separator between its fields is written as a tab then. */
    static void escape(ByteSink line, byte separator, ByteSink to) {
        byte[] bytes = line.data();
        for (int i = 0; i < line.size(); i++) {
            byte value = bytes[i];
            byte escaped = escaped(value);
            if (value == separator) {
                to.put((byte) '\t');
            } else if (escaped != 0) {
                to.put((byte) '\\');
                to.put(escaped);
            } else {
                to.put(value);
            }
        }
    }

    private static byte escaped(byte value) {
        return switch (value) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
    }

    /** Takes the escapes out of a field, in place, and returns its length then; -1 where there is none. A backslash before any other character stands for itself. */
    static int unescape(byte[] bytes, int start, int length) {
        int end = start;
        for (int i = start; i < start + length; i++) {
            byte value = bytes[i];
            byte meant = value == '\\' && i + 1 < start + length ? meant(bytes[i + 1]) : 0;
            bytes[end++] = meant == 0 ? value : meant;
            i += meant == 0 ? 0 : 1;
        }
        return length < 0 ? length : end - start;
    }

    private static byte meant(byte escaped) {
        return switch (escaped) {
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> 0;
        };
    }
}
