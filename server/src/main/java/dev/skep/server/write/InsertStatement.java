package dev.skep.server.write;

import dev.skep.execution.StageRunner;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Node;
import dev.skep.planner.PlannedWrite;
import dev.skep.planner.QueryPlanner;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.WriteTransaction;
import java.util.List;
import java.util.function.Function;

/** INSERT INTO and OVERWRITE, of one query or (FROM … INSERT … INSERT …) several over the same rows, which run as one and commit as one. */
final class InsertStatement {
    private final StatementContext context;
    private final StageRunner runner;
    private final SmallFiles.When merged;

    InsertStatement(StatementContext context, StageRunner runner) {
        this(context, runner, SmallFiles.When.SETTINGS);
    }

    /** @param merged which of the files written are merged */
    InsertStatement(StatementContext context, StageRunner runner, SmallFiles.When merged) {
        this.context = context;
        this.runner = runner;
        this.merged = merged;
    }

    StatementResult run(Insert insert) {
        return run(insert, List.of(insert.target()), writes -> planner().plan(insert, writes));
    }

    StatementResult run(MultiInsert insert) {
        List<InsertTarget> targets =
                insert.branches().stream().map(InsertBranch::target).toList();
        return run(insert, targets, writes -> planner().plan(insert, writes));
    }

    private QueryPlanner planner() {
        return new QueryPlanner(context.planner());
    }

    private StatementResult run(Node insert, List<InsertTarget> targets, Function<PendingWrites, PlannedWrite> plan) {
        try (WriteTransaction transaction =
                WriteTransaction.begin(context, new WriteLocks(context).of(targets, insert))) {
            PendingWrites writes = new PendingWrites(context, transaction);
            try (StatementSnapshot snapshot = StatementSnapshot.begin(insert, context)) {
                writes.run(plan.apply(writes), snapshot, runner, merged);
            }
            return new StatementResult.Done(writes.commit());
        }
    }
}
