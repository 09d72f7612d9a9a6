package dev.skep.shell.output;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hive's text of a nested value as JSON: keys of maps that are no strings there, and numbers that JSON has not, get quotes. */
final class JsonText {
    private static final int MOST_NESTED = 200;
    private static final Pattern PLAIN_KEY = Pattern.compile("[-+.\\w]+(?=:)");
    private static final Pattern NO_NUMBER = Pattern.compile("NaN|-?Infinity");

    private final String text;
    private final StringBuilder json = new StringBuilder();
    private int at;
    private int taken;

    private JsonText(String text) {
        this.text = text;
    }

    /** Empty when the text is no value even so. */
    static Optional<String> of(String text) {
        JsonText reading = new JsonText(text);
        return reading.value(0) && reading.at == text.length()
                ? Optional.of(
                        reading.json.append(text, reading.taken, text.length()).toString())
                : Optional.empty();
    }

    private boolean value(int depth) {
        if (at >= text.length() || depth > MOST_NESTED) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> items('}', true, depth);
            case '[' -> items(']', false, depth);
            case '"' -> string();
            default -> word("true") || word("false") || word("null") || quoted(NO_NUMBER) || number();
        };
    }

    private boolean items(char close, boolean keyed, int depth) {
        at++;
        if (next(close)) {
            return true;
        }
        do {
            if (keyed && !((string() || quoted(PLAIN_KEY)) && next(':'))) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next(close);
    }

    /** What is written without quotes, and needs them. */
    private boolean quoted(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        json.append(text, taken, at).append('"').append(matcher.group()).append('"');
        at = matcher.end();
        taken = at;
        return true;
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
