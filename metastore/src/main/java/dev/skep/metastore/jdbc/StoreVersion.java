package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Database;
import java.sql.SQLException;
import java.util.Optional;

/** The version of a store's tables, found by one query: {@link Migrations} and Flyway are only loaded when it is old. */
final class StoreVersion {
    /** The number of the newest script among the {@code migration} resources. */
    static final int NEEDED = 2;

    /** Flyway's record of the scripts that were run. */
    static final String TABLE = "skep_metastore_versions";

    private StoreVersion() {}

    /**
     * Whether a store has just this version and needs nothing.
     *
     * @throws SkepException METASTORE_FAILED when the store is of a later version
     */
    static boolean isCurrent(Store store) {
        int version = version(store).orElse(0);
        if (version > NEEDED) {
            throw new SkepException(
                            ErrorCode.METASTORE_FAILED,
                            "The metastore at " + store.place() + " has version " + version
                                    + ", but this Skep knows versions up to " + NEEDED + ".")
                    .withHint("Use the newer Skep that made it.");
        }
        return version == NEEDED
                && store.read(session -> DatabaseRows.id(session, Database.DEFAULT))
                        .isPresent();
    }

    /** The error for a store that is older than this Skep and may not be changed. */
    static SkepException outdated(Store store) {
        return new SkepException(
                        ErrorCode.METASTORE_FAILED,
                        "The metastore at " + store.place() + " has version "
                                + version(store).orElse(0) + ", but this Skep reads version " + NEEDED
                                + ", and it may not be brought up to date: it can only be read.")
                .withHint("Open the warehouse once where it can be written.");
    }

    private static Optional<Integer> version(Store store) {
        try {
            return store.peek(session -> session.first(
                    "SELECT version FROM " + TABLE + " WHERE success ORDER BY installed_rank DESC",
                    row -> Integer.parseInt(row.getString(1))));
        } catch (SQLException e) {
            // there is no such table in a new store; anything worse shows when it is migrated
            return Optional.empty();
        }
    }
}
