package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.server.settings.SessionSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hive's variables: {@code ${x}}, {@code ${hivevar:x}}, {@code ${hiveconf:x}}, {@code ${system:x}} and {@code ${env:X}} in statements. */
public final class Variables {
    private static final int MOST_NESTED = 40;
    private static final int MOST_CHARACTERS = 1 << 24;

    private final SessionSettings settings;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> properties = new TreeMap<>();

    public Variables(SessionSettings settings) {
        this.settings = settings;
    }

    public void set(String name, String value) {
        variables.put(name, value);
    }

    /** Hides a property of the Java process, for the session alone. */
    public void setSystem(String name, String value) {
        properties.put(name, value);
    }

    /** The properties of the Java process that the session has its own values for. */
    public Map<String, String> system() {
        return properties;
    }

    public Map<String, String> all() {
        return variables;
    }

    /** The text with all known variables replaced, also within values; unknown ones stay. */
    public String substitute(String text) {
        String result = text;
        for (int round = 0; round < MOST_NESTED; round++) {
            String replaced = once(result);
            if (replaced.equals(result)) {
                return result;
            }
            if (replaced.length() > MOST_CHARACTERS) {
                throw new SkepException(
                        ErrorCode.INVALID_VALUE,
                        "Variables make the statement longer than " + MOST_CHARACTERS + " characters");
            }
            result = replaced;
        }
        throw new SkepException(ErrorCode.INVALID_VALUE, "Variables are nested more than " + MOST_NESTED + " deep");
    }

    private String once(String text) {
        int start = text.indexOf("${");
        if (start < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int position = 0;
        while (start >= 0) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            // of one within another's name the inner first
            start = text.lastIndexOf("${", end);
            result.append(text, position, start);
            String name = text.substring(start + 2, end);
            result.append(value(name).orElse(text.substring(start, end + 1)));
            position = end + 1;
            start = text.indexOf("${", position);
        }
        return result.append(text.substring(position)).toString();
    }

    /** A variable's value by its name with or without a prefix. */
    public Optional<String> value(String name) {
        int colon = name.indexOf(':');
        String prefix = colon < 0 ? "" : name.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = name.substring(colon + 1);
        return switch (prefix) {
            case "hivevar" -> Optional.ofNullable(variables.get(rest));
            case "hiveconf" -> settings.text(rest);
            case "system" -> Optional.ofNullable(properties.get(rest)).or(() -> property(rest));
            case "env" -> Optional.ofNullable(System.getenv(rest));
            case "" -> Optional.ofNullable(variables.get(rest)).or(() -> settings.text(rest));
            default -> Optional.empty();
        };
    }

    private static Optional<String> property(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.ofNullable(System.getProperty(name));
    }
}
