package dev.skep.server.write;

import java.util.Optional;

/** Rows of one target of a transaction. */
interface PendingInsert {
    /** What to write, or empty when nothing is to be written. */
    Optional<WriteOutput> output();

    /** Takes the files that were written. */
    void written(WrittenFiles files);

    long rows();

    /** Adds what was written to the transaction. */
    void commit();
}
