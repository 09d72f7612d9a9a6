package dev.skep.api.client;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import java.util.List;

/** The result of a statement: rows, or a count of rows written. Must be closed; closing early cancels the query. */
public interface ResultCursor extends AutoCloseable {
    /** Whether the statement returns rows, maybe none. */
    boolean hasRows();

    /** The columns; empty when there are no rows. */
    RowType rowType();

    /** Rows that the statement wrote, or 0. */
    long updateCount();

    /** Notes on the statement, such as a setting that has no effect. */
    List<String> warnings();

    /** Waits for the next rows; null at the end. @throws dev.skep.api.error.SkepException what failed */
    RowBatch next();

    /** A value as Hive's CLI prints it; null for NULL. */
    String text(RowBatch batch, int column, int row);

    @Override
    void close();
}
