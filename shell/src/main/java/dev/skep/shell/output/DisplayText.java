package dev.skep.shell.output;

/** Text on a terminal: how many columns it takes, and how it is cut and padded. */
final class DisplayText {
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE4F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD}
    };

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
                        result.append(String.format("\\u%04x", (int) c));
                    } else {
                        result.append(c);
                    }
                }
            }
        }
        return result.toString();
    }

    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x300) {
                width++;
            } else {
                int codePoint = text.codePointAt(i);
                width += width(codePoint);
                i += Character.charCount(codePoint) - 1;
            }
        }
        return width;
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return 2;
            }
        }
        return 1;
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
            int next = used + width(codePoint);
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
