package dev.skep.shell.output;

/** Tells whether a text is one JSON value. Hive's text of nested values is, unless it has map keys that are no strings and the like. */
final class JsonCheck {
    private static final int MOST_NESTED = 200;

    private final String text;
    private int at;

    JsonCheck(String text) {
        this.text = text;
    }

    boolean isJson() {
        return value(0) && at == text.length();
    }

    private boolean value(int depth) {
        if (at >= text.length() || depth > MOST_NESTED) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> items('}', true, depth);
            case '[' -> items(']', false, depth);
            case '"' -> string();
            default -> word("true") || word("false") || word("null") || number();
        };
    }

    private boolean items(char close, boolean keyed, int depth) {
        at++;
        if (next(close)) {
            return true;
        }
        do {
            if (keyed && !(string() && next(':'))) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next(close);
    }

    private boolean next(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean word(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private boolean string() {
        if (!next('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < 0x20 || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int i = 0; i < 4; i++, at++) {
            if (at >= text.length() || Character.digit(text.charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        next('-');
        boolean zero = at < text.length() && text.charAt(at) == '0';
        int whole = digits();
        if (whole == 0 || (zero && whole > 1) || (next('.') && digits() == 0)) {
            return false;
        }
        if (next('e') || next('E')) {
            if (!next('-')) {
                next('+');
            }
            return digits() > 0;
        }
        return true;
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }
}
