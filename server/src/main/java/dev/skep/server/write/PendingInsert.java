package dev.skep.server.write;

import dev.skep.execution.plan.WriteTarget;

/** Rows of one target of a transaction. */
interface PendingInsert {
    /** What the plan is told of where the rows go. */
    WriteTarget target();

    /** Takes the files that were written. */
    void written(WrittenFiles files);

    /** Adds what was written to the transaction. */
    void commit();

    /** The transaction is committed. */
    default void committed() {}
}
