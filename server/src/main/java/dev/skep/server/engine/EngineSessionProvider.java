package dev.skep.server.engine;

import dev.skep.api.client.ClientSession;
import dev.skep.api.client.SessionProvider;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.process.ProcessProperties;
import dev.skep.server.session.Session;
import dev.skep.server.session.SettingNotes;
import dev.skep.server.session.Warehouse;
import dev.skep.server.settings.Settings;
import dev.skep.server.transaction.Recovery;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens sessions on a warehouse directory in this process. */
public final class EngineSessionProvider implements SessionProvider {
    @Override
    public void prepare() {
        Preparation.begin();
    }

    @Override
    public ClientSession open(String warehouse, Map<String, String> properties) {
        ProcessProperties.check();
        Preparation.begin();
        Map<String, String> settings = new HashMap<>(properties);
        String metastore = settings.remove("metastore");
        String user = settings.remove("user");
        String database = settings.remove("database");
        settings.remove("password");
        if ("false".equalsIgnoreCase(settings.remove("create")) && !Warehouse.isThere(warehouse, metastore, settings)) {
            throw new SkepException(
                    ErrorCode.PATH_NOT_FOUND,
                    "There is no warehouse '" + warehouse + "', and the connection says not to make one");
        }
        Optional<Path> newMetastore = Warehouse.newMetastore(warehouse, metastore, settings);
        Warehouse opened = Warehouse.open(warehouse, metastore, settings);
        try {
            Session session = new Session(
                    opened, user == null || user.isEmpty() ? System.getProperty("user.name") : user, settings);
            newMetastore.ifPresent(
                    file -> session.warn("'" + warehouse + "' had no metastore, and has a new one, " + file));
            if (database != null && !database.isEmpty()) {
                session.useDatabase(database);
            }
            settings.keySet().stream()
                    .filter(key -> !key.contains(".") && Settings.find(key.toLowerCase(Locale.ROOT)) == null)
                    .forEach(key -> session.warn("The property '" + key + "' of the connection means nothing here"));
            settings.keySet().stream()
                    .sorted()
                    .flatMap(key -> SettingNotes.of(key, session).stream())
                    .forEach(session::warn);
            new Recovery(session).tryFinishAll();
            return new EngineSession(session);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }
}
