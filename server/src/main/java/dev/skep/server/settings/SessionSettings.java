package dev.skep.server.settings;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.NearestNames;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings of a session: what was set, over the defaults. Used by the thread that runs the session's statement. */
public final class SessionSettings {
    private final Map<String, String> initial = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    /** How keys without a meaning here were written: Hadoop tells capitals from small letters. */
    private final Map<String, String> spellings = new HashMap<>();

    /** @param values of the connection, to which RESET goes back */
    public SessionSettings(Map<String, String> values) {
        values.forEach(this::set);
        initial.putAll(this.values);
    }

    public <T> T get(Setting<T> setting) {
        String text = values.get(setting.key());
        return setting.parse(text == null ? setting.defaultValue() : text);
    }

    /** The value of any key as text; the default where it has one and was not set. */
    public Optional<String> text(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        Setting<?> setting = Settings.find(lower);
        String canonical = setting == null ? lower : setting.key();
        String value = values.get(canonical);
        if (value == null && setting != null) {
            value = setting.defaultValue();
        }
        return Optional.ofNullable(value);
    }

    /**
     * Sets a key.
     *
     * @return whether the key means something here
     * @throws SkepException INVALID_SETTING for a value out of range, and for unknown keys that begin with {@code skep.}
     */
    public boolean set(String key, String value) {
        String lower = key.strip().toLowerCase(Locale.ROOT);
        Setting<?> setting = Settings.find(lower);
        requireKnown(key, setting);
        if (setting != null) {
            setting.parse(value, key.strip());
        }
        values.put(setting == null ? lower : setting.key(), value.strip());
        if (setting == null) {
            spellings.put(lower, key.strip());
        }
        return setting != null;
    }

    private static void requireKnown(String key, Setting<?> setting) {
        String lower = key.strip().toLowerCase(Locale.ROOT);
        if (setting == null && lower.startsWith("skep.")) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "There is no setting '" + key + "'",
                    null,
                    NearestNames.hint(lower, Settings.keys()).orElse(null),
                    null);
        }
    }

    /**
     * Back to what the connection said.
     *
     * @return whether the key means something or was set
     * @throws SkepException INVALID_SETTING for unknown keys that begin with {@code skep.}
     */
    public boolean reset(String key) {
        String lower = key.strip().toLowerCase(Locale.ROOT);
        Setting<?> setting = Settings.find(lower);
        requireKnown(key, setting);
        String canonical = setting == null ? lower : setting.key();
        boolean was = values.remove(canonical) != null;
        if (initial.containsKey(canonical)) {
            values.put(canonical, initial.get(canonical));
        }
        return was || setting != null;
    }

    public void resetAll() {
        values.clear();
        values.putAll(initial);
    }

    /** What was set, by key as it was written. */
    public Map<String, String> changed() {
        Map<String, String> changed = new TreeMap<>();
        values.forEach((key, value) -> changed.put(spellings.getOrDefault(key, key), value));
        return changed;
    }
}
