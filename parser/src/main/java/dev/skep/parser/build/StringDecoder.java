package dev.skep.parser.build;

/** Takes the quotes off a string token and decodes its escapes as Hive does. */
final class StringDecoder {
    private StringDecoder() {}

    /** Decodes one or more quoted pieces that stand side by side. */
    static String decode(String quoted) {
        StringBuilder out = new StringBuilder(quoted.length());
        int i = 0;
        while (i < quoted.length()) {
            char quote = quoted.charAt(i++);
            while (quoted.charAt(i) != quote) {
                i = quoted.charAt(i) == '\\' ? escape(quoted, i, out) : plain(quoted, i, out);
            }
            i++;
        }
        return out.toString();
    }

    /** Takes off the quotes alone: what is escaped stays as it was written, but for the quote itself. */
    static String unquote(String quoted) {
        StringBuilder out = new StringBuilder(quoted.length());
        int i = 0;
        while (i < quoted.length()) {
            char quote = quoted.charAt(i++);
            while (quoted.charAt(i) != quote) {
                boolean escape = quoted.charAt(i) == '\\';
                if (escape && quoted.charAt(i + 1) != quote) {
                    out.append('\\');
                }
                i = plain(quoted, escape ? i + 1 : i, out);
            }
            i++;
        }
        return out.toString();
    }

    private static int plain(String text, int at, StringBuilder out) {
        out.append(text.charAt(at));
        return at + 1;
    }

    private static int escape(String text, int at, StringBuilder out) {
        char next = text.charAt(at + 1);
        if (next == 'u' && at + 6 < text.length() && isDigits(text, at + 2, at + 6, 16)) {
            out.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
            return at + 6;
        }
        if ((next == '0' || next == '1') && at + 4 < text.length() && isDigits(text, at + 1, at + 4, 8)) {
            out.append((char) Integer.parseInt(text.substring(at + 1, at + 4), 8));
            return at + 4;
        }
        switch (next) {
            case '0' -> out.append('\0');
            case 'b' -> out.append('\b');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'Z' -> out.append('\u001A');
            case '%' -> out.append("\\%");
            case '_' -> out.append("\\_");
            default -> out.append(next);
        }
        return at + 2;
    }

    private static boolean isDigits(String text, int from, int to, int radix) {
        for (int i = from; i < to; i++) {
            if (Character.digit(text.charAt(i), radix) < 0) {
                return false;
            }
        }
        return true;
    }
}
