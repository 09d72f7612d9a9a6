package dev.skep.server.write;

/** Rows that are written but not visible yet. Closed without commit, they are gone. */
interface PendingInsert extends AutoCloseable {
    long rows();

    void commit();

    @Override
    void close();
}
