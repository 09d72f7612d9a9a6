package dev.skep.server.write;

import dev.skep.execution.StageRunner;
import dev.skep.metastore.TableLock;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Node;
import dev.skep.planner.PlannedWrite;
import dev.skep.planner.QueryPlanner;
import dev.skep.server.query.ReadLocks;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.function.Function;

/** INSERT INTO and OVERWRITE, of one query or (FROM … INSERT … INSERT …) several over the same rows, which run as one. */
final class InsertStatement {
    private final StatementContext context;
    private final StageRunner runner;

    InsertStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    StatementResult run(Insert insert) {
        return run(insert, writes -> new QueryPlanner(context.planner()).plan(insert, writes));
    }

    StatementResult run(MultiInsert insert) {
        return run(insert, writes -> new QueryPlanner(context.planner()).plan(insert, writes));
    }

    private StatementResult run(Node insert, Function<PendingWrites, PlannedWrite> plan) {
        try (PendingWrites writes = new PendingWrites(context)) {
            try (TableLock locks = ReadLocks.take(insert, context)) {
                locks.ensureHeld();
                writes.run(plan.apply(writes), runner);
            }
            return new StatementResult.Done(writes.commit());
        }
    }
}
