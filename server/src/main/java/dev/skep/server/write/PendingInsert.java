package dev.skep.server.write;

import dev.skep.execution.plan.WriteTarget;

/** Rows to be written that are not visible yet. Closed without commit, nothing has happened. */
interface PendingInsert extends AutoCloseable {
    /** What the plan is told of where the rows go. */
    WriteTarget target();

    /** Takes the files that were written. */
    void written(WrittenFiles files);

    long rows();

    void commit();

    @Override
    void close();
}
