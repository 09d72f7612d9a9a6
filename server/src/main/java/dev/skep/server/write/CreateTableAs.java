package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Query;
import dev.skep.planner.QueryPlanner;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.WriteTransaction;
import java.util.function.Function;

/** CREATE TABLE … AS: the table comes into being, with its rows, when they are all written. */
public final class CreateTableAs {
    private final StatementContext context;
    private final StageRunner runner;

    public CreateTableAs(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    /**
     * @param transaction holds the table's name
     * @param definition the table for the query's columns
     */
    public StatementResult run(
            WriteTransaction transaction, Query query, boolean temporary, Function<RowType, Table> definition) {
        PendingWrites writes = new PendingWrites(context, transaction, definition, temporary);
        try (StatementSnapshot snapshot = StatementSnapshot.begin(query, context)) {
            writes.run(
                    new QueryPlanner(context.planner()).planCreated(query, writes),
                    snapshot,
                    runner,
                    SmallFiles.When.SETTINGS);
        }
        return new StatementResult.Done(writes.commit());
    }
}
