package dev.skep.planner.context;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.parser.ast.DirectoryTarget;
import java.util.Optional;

/**
 * The writes of a statement as planning sees them: the owner of a write says where its files go. Each target is asked for once, in the statement's order, when all that is to be
 * written to it is known to be right; the owner gives the write up when planning fails after that. For EXPLAIN nothing is begun and targets have no place.
 */
public interface StatementWrites {
    WriteSettings settings();

    /** Where a table's new rows go, or empty when there is nothing to do, as with IF NOT EXISTS and a partition that exists. */
    Optional<WriteTarget> table(TableRows rows);

    /** Where the rows of INSERT OVERWRITE DIRECTORY go. @param columns the query's */
    WriteTarget directory(DirectoryTarget target, RowType columns);

    /** Where the rows of a table that the statement creates go. @param columns the query's; data and partition columns of the target are some of their names */
    WriteTarget created(RowType columns);
}
