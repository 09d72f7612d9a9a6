package dev.skep.shell.output;

import dev.skep.api.error.TextColumns;
import java.util.Locale;

/** Text on a terminal: how many columns it takes, and how it is cut and padded. */
final class DisplayText {
    private DisplayText() {}

    /** The text on one line and without control characters, which are escaped. */
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> result.append("\\n");
                case '\t' -> result.append("\\t");
                case '\r' -> result.append("\\r");
                default -> {
                    if (Character.isISOControl(c)) {
                        result.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        result.append(c);
                    }
                }
            }
        }
        return result.toString();
    }

    static int width(String text) {
        return TextColumns.of(text);
    }

    /** The text, cut with … where it is wider than {@code columns}. */
    static String cut(String text, int columns) {
        if (text.length() <= columns / 2 || width(text) <= columns) {
            return text;
        }
        int used = 0;
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int next = used + TextColumns.ofCodePoint(codePoint);
            if (next > columns - 1) {
                break;
            }
            used = next;
            i += Character.charCount(codePoint);
        }
        return text.substring(0, i) + "…";
    }

    static void pad(StringBuilder line, String text, int columns, boolean right) {
        int blanks = Math.max(0, columns - width(text));
        if (right) {
            line.append(" ".repeat(blanks)).append(text);
        } else {
            line.append(text).append(" ".repeat(blanks));
        }
    }
}
