package dev.skep.server.session;

import dev.skep.server.settings.SessionSettings;
import dev.skep.server.settings.Settings;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The zone that a session had when a statement began, found when it is first needed: to know a zone by its name the JDK looks for providers of zone rules in every jar
 * of the class path, and most statements ask for none. Safe for many threads.
 */
final class SessionZone implements Supplier<ZoneId> {
    private final String setting;
    private volatile ZoneId found;

    SessionZone(SessionSettings settings) {
        setting = settings.text(Settings.TIME_ZONE.key()).orElseThrow();
    }

    @Override
    public ZoneId get() {
        ZoneId zone = found;
        if (zone == null) {
            zone = Settings.TIME_ZONE.parse(setting);
            found = zone;
        }
        return zone;
    }
}
