package dev.skep.metastore.jdbc;

import dev.skep.api.error.SkepException;
import java.sql.SQLException;

/** What to say when SQLite could not write its files: of the two causes that there are in practice it names neither. */
final class DiskTrouble {
    private static final String HINT =
            "Is the disk full, or is there a limit to the size of files (ulimit -f)? Nothing was changed";

    private DiskTrouble() {}

    /** The error with a hint, if its cause is one. */
    static SkepException explained(SkepException error) {
        return reason(error).matches("(?s).*(?:disk I/O error|disk is full).*") ? error.withHint(HINT) : error;
    }

    /** What the database said, without what others wrote around it. */
    static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException ? String.valueOf(cause.getMessage()) : String.valueOf(error.getMessage());
    }
}
