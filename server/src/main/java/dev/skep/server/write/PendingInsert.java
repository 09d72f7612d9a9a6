package dev.skep.server.write;

import java.util.Optional;

/** Rows to be written that are not visible yet. Closed without commit, nothing has happened. */
interface PendingInsert extends AutoCloseable {
    /** What to write, or empty when nothing is to be written. */
    Optional<WriteOutput> output();

    /** Takes the files that were written. */
    void written(WrittenFiles files);

    long rows();

    void commit();

    @Override
    void close();
}
