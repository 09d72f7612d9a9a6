package dev.skep.metastore.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The way to a database, and what can happen to it besides SQL. */
interface StoreGuard {
    /** @param reading whether the connection will never change anything */
    Connection connect(String url, boolean reading) throws SQLException;

    /** Called before each transaction. @throws dev.skep.api.error.SkepException METASTORE_FAILED when it is not the database that was opened */
    void check();

    /** Whether nothing can be changed. */
    boolean isReadOnly();

    /** Whether transactions that write must follow each other, since the database takes one at a time. */
    boolean isSingleWriter();

    /** Whether connections made before no longer see what is stored. */
    boolean isStale();
}
