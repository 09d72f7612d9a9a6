package dev.skep.server.write;

import dev.skep.execution.StageRunner;
import dev.skep.metastore.TableLock;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableTarget;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.QueryPlanner.PlannedQuery;
import dev.skep.server.query.ReadLocks;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.util.ArrayList;
import java.util.List;

/** INSERT INTO and OVERWRITE, of one query or (FROM … INSERT … INSERT …) several over the same rows. */
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
            context.plan(planned);
            pending.add(write(insert.target(), planned, insert));
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
            List<PlannedQuery> planned = new QueryPlanner(context.planner()).plan(insert);
            for (int i = 0; i < planned.size(); i++) {
                context.plan(planned.get(i));
                pending.add(write(
                        insert.branches().get(i).target(),
                        planned.get(i),
                        insert.branches().get(i)));
            }
        } catch (RuntimeException | Error e) {
            pending.forEach(PendingInsert::close);
            throw e;
        }
        return commit(pending);
    }

    private PendingInsert write(InsertTarget target, PlannedQuery planned, Node node) {
        if (target instanceof DirectoryTarget directory) {
            return new DirectoryInsert(context, runner).write(directory, planned);
        }
        return new TableInsert(context, runner).write((TableTarget) target, planned, node);
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
