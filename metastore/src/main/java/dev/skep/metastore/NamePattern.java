package dev.skep.metastore;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pattern over names, case ignored. */
public final class NamePattern {
    private static final NamePattern ANY = new NamePattern(Pattern.compile(".*", Pattern.DOTALL), "*");

    private final Pattern pattern;
    private final String text;

    private NamePattern(Pattern pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    public static NamePattern any() {
        return ANY;
    }

    /** Hive's patterns: {@code *} is any text, {@code |} parts alternatives. */
    public static NamePattern hive(String text) {
        String regex = Arrays.stream(text.split("\\|"))
                .map(part -> Arrays.stream(part.strip().split("\\*", -1))
                        .map(NamePattern::quoted)
                        .collect(Collectors.joining(".*")))
                .collect(Collectors.joining("|"));
        return new NamePattern(compile(regex), text);
    }

    /** SQL's LIKE: {@code %} is any text, {@code _} any character, a backslash takes the next character as it is. */
    public static NamePattern like(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                regex.append(".*");
            } else if (c == '_') {
                regex.append('.');
            } else {
                if (c == '\\' && i + 1 < text.length()) {
                    i++;
                }
                regex.append(quoted(text.substring(i, i + 1)));
            }
        }
        return new NamePattern(compile(regex.toString()), text);
    }

    private static Pattern compile(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text.toLowerCase(Locale.ROOT));
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
