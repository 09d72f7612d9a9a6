package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.metastore.TableLock;
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
import dev.skep.server.query.ReadLocks;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** INSERT INTO and OVERWRITE, of one query or (FROM … INSERT … INSERT …) several over the same rows, which run as one. */
final class InsertStatement {
    private final StatementContext context;
    private final StageRunner runner;

    InsertStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
    }

    StatementResult run(Insert insert) {
        List<PendingInsert> pending = new ArrayList<>();
        try (TableLock locks = ReadLocks.take(insert, context)) {
            locks.ensureHeld();
            PlannedQuery planned = new QueryPlanner(context.planner()).plan(insert.query());
            PendingInsert target = begin(insert.target(), planned.columns(), insert);
            pending.add(target);
            target.output().ifPresent(output -> target.written(run(WriteGraph.of(planned.stages(), output))));
        } catch (RuntimeException | Error e) {
            pending.forEach(PendingInsert::close);
            throw e;
        }
        return commit(pending);
    }

    StatementResult run(MultiInsert insert) {
        List<PendingInsert> pending = new ArrayList<>();
        try (TableLock locks = ReadLocks.take(insert, context)) {
            locks.ensureHeld();
            PlannedInserts planned = new QueryPlanner(context.planner()).plan(insert);
            List<WriteOutput> outputs = new ArrayList<>();
            for (int i = 0; i < insert.branches().size(); i++) {
                InsertBranch branch = insert.branches().get(i);
                RowType columns = planned.outputs().get(i).columns();
                PendingInsert target = begin(branch.target(), columns, branch);
                pending.add(target);
                outputs.add(target.output().orElse(null));
            }
            if (outputs.stream().anyMatch(Objects::nonNull)) {
                WrittenFiles files = run(WriteGraph.of(planned, outputs));
                for (PendingInsert target : pending) {
                    target.output()
                            .ifPresent(output ->
                                    target.written(files.in(output.target().stagingDirectory())));
                }
            }
        } catch (RuntimeException | Error e) {
            pending.forEach(PendingInsert::close);
            throw e;
        }
        return commit(pending);
    }

    private PendingInsert begin(InsertTarget target, RowType columns, Node node) {
        return target instanceof DirectoryTarget directory
                ? DirectoryInsert.begin(directory, columns, context)
                : new TableInsert(context).begin((TableTarget) target, columns, node);
    }

    private WrittenFiles run(StageGraph graph) {
        return WrittenFiles.run(graph, context, runner);
    }

    private static StatementResult commit(List<PendingInsert> pending) {
        long rows = 0;
        try {
            for (PendingInsert insert : pending) {
                insert.commit();
                rows += insert.rows();
            }
        } finally {
            pending.forEach(PendingInsert::close);
        }
        return new StatementResult.Done(rows);
    }
}
