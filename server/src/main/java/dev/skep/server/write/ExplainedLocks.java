package dev.skep.server.write;

import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.CreateTable;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.MultiInsert;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableModifier;
import dev.skep.server.session.StatementContext;
import java.util.ArrayList;
import java.util.List;

/** The locks that a statement would take, as Hive's EXPLAIN LOCKS lists them: a line each, after one that says what they are. What is only read is not locked. */
public final class ExplainedLocks {
    private final StatementContext context;

    public ExplainedLocks(StatementContext context) {
        this.context = context;
    }

    public String text(Statement statement) {
        List<String> lines = new ArrayList<>();
        lines.add("LOCK INFORMATION:");
        requests(statement).stream()
                .map(lock -> lock.table() + (lock.partition().isEmpty() ? "" : "/" + lock.partition()) + " -> "
                        + lock.mode())
                .sorted()
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private List<LockRequest> requests(Statement statement) {
        if (statement instanceof Insert insert) {
            return new WriteLocks(context).of(List.of(insert.target()), insert);
        }
        if (statement instanceof MultiInsert insert) {
            return new WriteLocks(context)
                    .of(insert.branches().stream().map(InsertBranch::target).toList(), insert);
        }
        if (RowChangeStatement.is(statement)) {
            return new RowChangeStatement(context, null).locks((DmlStatement) statement);
        }
        if (statement instanceof CreateTable create && !create.modifiers().contains(TableModifier.TEMPORARY)) {
            TableName name = context.session().tableName(create.name());
            return List.of(new LockRequest(name, LockMode.EXCLUSIVE));
        }
        return List.of();
    }
}
