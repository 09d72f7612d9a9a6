package dev.skep.metastore;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Databases of a metastore. Errors are SkepExceptions with DATABASE_NOT_FOUND, DATABASE_EXISTS, DATABASE_NOT_EMPTY. */
public interface DatabaseCatalog {
    default void createDatabase(Database database) {
        createDatabase(database, false);
    }

    /**
     * @param ifNotExists leaves a database of the name as it is instead of failing
     * @return whether the database was created
     */
    boolean createDatabase(Database database, boolean ifNotExists);

    /** Changes a database in one transaction. @param change without side effects, as it may run again */
    Database alterDatabase(String name, UnaryOperator<Database> change);

    /** @param cascade drops tables and functions too; else the database must be empty */
    void dropDatabase(String name, boolean cascade);

    Optional<Database> database(String name);

    /** Names in order. */
    List<String> databaseNames(NamePattern pattern);

    /** @throws dev.skep.api.error.SkepException DATABASE_NOT_FOUND, with the nearest names as hint */
    Database requireDatabase(String name);
}
