package dev.skep.server.session;

import dev.skep.metastore.NearestNames;
import dev.skep.server.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to say of a setting of Hive's that has no effect here. */
public final class SettingNotes {
    private SettingNotes() {}

    /** Empty for what has one, and for keys of others than Hive. */
    public static Optional<String> of(String key, Session session) {
        String lower = key.strip().toLowerCase(Locale.ROOT);
        if (!lower.startsWith("hive.") || Settings.find(lower) != null) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>();
        session.formats().all().forEach(format -> known.addAll(format.settings()));
        if (known.stream().anyMatch(lower::equalsIgnoreCase)) {
            return Optional.empty();
        }
        known.addAll(Settings.keys());
        Settings.all().forEach(setting -> known.addAll(setting.aliases()));
        String meant = NearestNames.typed(lower, known)
                .map(name -> ". Did you mean '" + name + "'?")
                .orElse("");
        return Optional.of(key.strip() + " has no effect here" + meant);
    }
}
