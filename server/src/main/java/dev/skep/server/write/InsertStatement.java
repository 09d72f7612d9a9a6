package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableTarget;
import dev.skep.planner.PlannedInserts;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** INSERT INTO and OVERWRITE, of one query or (FROM … INSERT … INSERT …) several over the same rows, which run as one and commit as one. */
final class InsertStatement {
    private final StatementContext context;
    private final StageRunner runner;

    InsertStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    StatementResult run(Insert insert) {
        List<InsertTarget> targets = List.of(insert.target());
        try (WriteTransaction transaction =
                WriteTransaction.begin(context, new WriteLocks(context).of(targets, insert))) {
            PendingInsert target;
            try (StatementSnapshot snapshot = StatementSnapshot.begin(insert, context)) {
                PlannedQuery planned = new QueryPlanner(context.planner()).plan(insert.query());
                target = begin(transaction, insert.target(), planned.columns(), insert);
                PendingInsert begun = target;
                target.output()
                        .ifPresent(output -> begun.written(run(WriteGraph.of(planned.stages(), output), snapshot)));
            }
            return commit(transaction, List.of(target));
        }
    }

    StatementResult run(MultiInsert insert) {
        List<InsertTarget> targets =
                insert.branches().stream().map(InsertBranch::target).toList();
        List<PendingInsert> pending = new ArrayList<>();
        try (WriteTransaction transaction =
                WriteTransaction.begin(context, new WriteLocks(context).of(targets, insert))) {
            try (StatementSnapshot snapshot = StatementSnapshot.begin(insert, context)) {
                write(insert, transaction, snapshot, pending);
            }
            return commit(transaction, pending);
        }
    }

    private void write(
            MultiInsert insert, WriteTransaction transaction, StatementSnapshot snapshot, List<PendingInsert> pending) {
        PlannedInserts planned = new QueryPlanner(context.planner()).plan(insert);
        List<WriteOutput> outputs = new ArrayList<>();
        for (int i = 0; i < insert.branches().size(); i++) {
            InsertBranch branch = insert.branches().get(i);
            RowType columns = planned.outputs().get(i).columns();
            PendingInsert target = begin(transaction, branch.target(), columns, branch);
            pending.add(target);
            outputs.add(target.output().orElse(null));
        }
        if (outputs.stream().anyMatch(Objects::nonNull)) {
            WrittenFiles files = run(WriteGraph.of(planned, outputs), snapshot);
            for (PendingInsert target : pending) {
                target.output()
                        .ifPresent(output ->
                                target.written(files.in(output.target().stagingDirectory())));
            }
        }
    }

    private WrittenFiles run(StageGraph stages, StatementSnapshot snapshot) {
        snapshot.listFiles(stages);
        return WrittenFiles.run(stages, context, runner);
    }

    private PendingInsert begin(WriteTransaction transaction, InsertTarget target, RowType columns, Node node) {
        return target instanceof TableTarget table
                ? new TableInsert(context).begin(transaction, table, columns, node)
                : DirectoryInsert.begin(transaction, (DirectoryTarget) target, columns, context);
    }

    private static StatementResult commit(WriteTransaction transaction, List<PendingInsert> pending) {
        pending.forEach(PendingInsert::commit);
        transaction.commit();
        return new StatementResult.Done(
                pending.stream().mapToLong(PendingInsert::rows).sum());
    }
}
