package dev.skep.metastore.jdbc;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Keeps Flyway from telling the user's terminal about each step; what matters comes as an exception. Flyway makes it by
 * name, which is why it is public.
 */
public final class QuietLogs implements LogCreator {
    @Override
    public Log createLogger(Class<?> source) {
        return new QuietLog();
    }

    private static final class QuietLog implements Log {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception e) {}

        @Override
        public void notice(String message) {}
    }
}
