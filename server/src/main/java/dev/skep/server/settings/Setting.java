package dev.skep.server.settings;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.NearestNames;
import dev.skep.process.ByteSize;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A setting that means something to Skep.
 *
 * @param key in lower case
 * @param defaultValue as text
 * @param description for people: what it does, its unit and range
 * @param choices all values that it may have, where they can be counted; else empty
 * @param parser gives the value, or throws IllegalArgumentException that says what is wrong
 */
public record Setting<T>(
        String key,
        String defaultValue,
        String description,
        List<String> aliases,
        List<String> choices,
        Function<String, T> parser) {
    public Setting(
            String key, String defaultValue, String description, List<String> aliases, Function<String, T> parser) {
        this(key, defaultValue, description, aliases, List.of(), parser);
    }

    /** @throws SkepException INVALID_SETTING */
    public T parse(String text) {
        return parse(text, key);
    }

    /** @param typed the key or alias that is spoken of @throws SkepException INVALID_SETTING */
    T parse(String text, String typed) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "'" + text + "' is no value for " + typed + ": " + e.getMessage() + meant(text),
                    null,
                    description,
                    e);
        }
    }

    private String meant(String text) {
        return NearestNames.of(text.strip(), choices).stream()
                .findFirst()
                .map(choice -> "; did you mean '" + choice + "'?")
                .orElse("");
    }

    static Setting<Boolean> bool(String key, boolean defaultValue, String description, String... aliases) {
        return new Setting<>(
                key,
                String.valueOf(defaultValue),
                description,
                List.of(aliases),
                List.of("true", "false"),
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw new IllegalArgumentException("true or false is wanted");
                });
    }

    static Setting<Long> number(
            String key, long defaultValue, long min, long max, String description, String... aliases) {
        return new Setting<>(key, String.valueOf(defaultValue), description, List.of(aliases), text -> {
            long value = ByteSize.parse(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException("it must be " + min + " to " + max);
            }
            return value;
        });
    }

    static Setting<String> choice(
            String key, String defaultValue, List<String> choices, String description, String... aliases) {
        return new Setting<>(key, defaultValue, description, List.of(aliases), choices, text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            if (!choices.contains(lower)) {
                String named =
                        choices.stream().filter(choice -> !choice.isEmpty()).collect(Collectors.joining(", "));
                throw new IllegalArgumentException(
                        "one of " + named + (choices.contains("") ? ", or nothing," : "") + " is wanted");
            }
            return lower;
        });
    }

    static Setting<String> text(String key, String defaultValue, String description, String... aliases) {
        return new Setting<>(key, defaultValue, description, List.of(aliases), text -> text);
    }
}
