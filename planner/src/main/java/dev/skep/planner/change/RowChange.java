package dev.skep.planner.change;

import dev.skep.api.error.SkepException;
import dev.skep.function.FunctionRegistry;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Delete;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Update;
import java.util.Optional;

/**
 * What UPDATE, DELETE or MERGE does to the rows of a table, as queries over it. A file that has a row that changes is written anew with all of its rows; other files stay as they are. Who
 * runs them has the table alone, and all of them see the same state of all tables.
 */
public interface RowChange {
    /** The columns of {@link #found}, by position. */
    int FILE = 0;

    int FOUND = 1;
    int CHANGED = 2;
    int DELETED = 3;

    /**
     * The files that have rows to change: the path (string), how often the condition held for its rows (bigint), how often such a row changes (bigint), and how often that is
     * its end (bigint). Empty when no row that is there can change.
     */
    Optional<Query> found();

    /** One row of how many rows of the table the condition holds for (bigint): fewer than are found when it holds for a row several times. Empty when it can't. */
    default Optional<Query> matched() {
        return Optional.empty();
    }

    /** One row of how many rows some files have (bigint). */
    Query rows(ChangedFiles files);

    /** The rows that stand for those of some files, and new rows; the columns of the table, then its partition columns. Empty when there are none for certain. */
    Optional<Query> after(ChangedFiles files);

    /**
     * @param table that the statement names
     * @param functions by which aggregates are told
     * @throws SkepException INVALID_AGGREGATE, INVALID_WINDOW, COLUMN_NOT_FOUND, COLUMN_EXISTS, COLUMN_COUNT_MISMATCH; SYNTAX_ERROR for a clause that is never reached
     */
    static RowChange of(DmlStatement statement, Table table, FunctionRegistry functions) {
        RowExpressions.check(statement, functions);
        if (statement instanceof Delete delete) {
            return new DeletedRows(delete, table);
        }
        return statement instanceof Update update
                ? new UpdatedRows(update, table)
                : new MergedRows((Merge) statement, table);
    }
}
