package dev.skep.server.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.Delete;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.NodeLocation;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.ast.Update;
import dev.skep.planner.QueryPlanner;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.SyntaxMaker;
import dev.skep.planner.change.ChangedFiles;
import dev.skep.planner.change.RowChange;
import dev.skep.server.query.QueryRun;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.settings.Settings;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * UPDATE, DELETE and MERGE: finds the files that have rows to change, and writes those anew, together with the new rows of MERGE, in one commit. Statements that read meanwhile see the
 * rows before; others that write the table wait.
 */
public final class RowChangeStatement {
    private final StatementContext context;
    private final StageRunner runner;
    private final Session session;

    public RowChangeStatement(StatementContext context, StageRunner runner) {
        this.context = context;
        this.runner = runner;
        this.session = context.session();
    }

    /** Whether a statement changes rows that are there. */
    public static boolean is(Statement statement) {
        return statement instanceof Update || statement instanceof Delete || statement instanceof Merge;
    }

    /** What is known of the rows that the statement finds. */
    private static final class Found {
        private final List<String> files = new ArrayList<>();
        private long pairs;
        private long changed;
        private long deleted;

        private void add(RowBatch batch) {
            BytesVector paths = (BytesVector) batch.column(RowChange.FILE).flatten();
            long[] found = values(batch, RowChange.FOUND);
            long[] changes = values(batch, RowChange.CHANGED);
            long[] deletions = values(batch, RowChange.DELETED);
            for (int i = 0; i < batch.rowCount(); i++) {
                pairs += found[i];
                changed += changes[i];
                deleted += deletions[i];
                if (changes[i] > 0) {
                    files.add(paths.string(i));
                }
            }
        }
    }

    StatementResult run(DmlStatement statement) {
        try (WriteTransaction transaction = WriteTransaction.begin(context, locks(statement))) {
            return change(statement, target(statement), transaction);
        }
    }

    List<LockRequest> locks(DmlStatement statement) {
        TableName name = TargetTables.require(target(statement), session).qualifiedName();
        return session.catalog().isTemporary(name) ? List.of() : List.of(new LockRequest(name, LockMode.EXCLUSIVE));
    }

    private StatementResult change(DmlStatement statement, QualifiedName name, WriteTransaction transaction) {
        Table table = TargetTables.require(name, session);
        RowChange change = RowChange.of(statement, table, context.planner().functions());
        try (StatementSnapshot snapshot = StatementSnapshot.begin(all(change), context)) {
            Found found = new Found();
            change.found().ifPresent(query -> read(query, snapshot, found::add));
            requireOneMatch(change, found, snapshot, statement);
            ReplacedFiles replaced = ReplacedFiles.of(
                    table, found.files, name, session, context.innerQuery().files());
            Optional<Query> after = change.after(replaced.changed());
            long rowsBefore = replaced.isNone() || !(statement instanceof Merge)
                    ? 0
                    : number(change.rows(replaced.changed()), snapshot);
            PendingWrites writes = new PendingWrites(context, transaction, replaced);
            after.ifPresent(query -> writes.run(
                    new QueryPlanner(context.planner()).plan(insert(query, table, name), writes),
                    snapshot,
                    runner,
                    SmallFiles.When.SETTINGS));
            replaced.remove(transaction, session);
            writes.commit();
            long inserted = statement instanceof Merge ? writes.rows() - (rowsBefore - found.deleted) : 0;
            return new StatementResult.Done(found.changed + inserted);
        }
    }

    /** A query that reads all that the statement reads. */
    private static Query all(RowChange change) {
        return change.after(ChangedFiles.ALL).or(change::found).orElseThrow();
    }

    /** What the statement would run as if all files had rows to change, for EXPLAIN. */
    public Insert explained(DmlStatement statement) {
        QualifiedName name = target(statement);
        Table table = TargetTables.require(name, session);
        RowChange change = RowChange.of(statement, table, context.planner().functions());
        return insert(all(change), table, name);
    }

    private static QualifiedName target(DmlStatement statement) {
        if (statement instanceof Update update) {
            return update.table();
        }
        return statement instanceof Delete delete ? delete.table() : ((Merge) statement).target();
    }

    private void read(Query query, StatementSnapshot snapshot, Consumer<RowBatch> rows) {
        StageGraph stages = new QueryPlanner(context.planner()).plan(query).stages();
        snapshot.listFiles(stages);
        try (QueryResult result = runner.run(QueryRun.withFunctions(stages, context), context.innerQuery())) {
            for (RowBatch batch = result.next(); batch != null; batch = result.next()) {
                rows.accept(batch);
            }
        }
    }

    private long number(Query query, StatementSnapshot snapshot) {
        long[] number = new long[1];
        read(query, snapshot, batch -> number[0] += batch.rowCount() == 0 ? 0 : values(batch, 0)[0]);
        return number[0];
    }

    private static long[] values(RowBatch batch, int column) {
        return ((LongVector) batch.column(column).flatten()).values();
    }

    /** As Hive has it, a row that the source matches twice is an error: it could not be told which of both counts. */
    private void requireOneMatch(RowChange change, Found found, StatementSnapshot snapshot, DmlStatement statement) {
        if (!session.settings().get(Settings.MERGE_CARDINALITY) || found.pairs < 2) {
            return;
        }
        change.matched().ifPresent(query -> {
            if (number(query, snapshot) < found.pairs) {
                throw Locations.error(
                        ErrorCode.MERGE_MULTIPLE_MATCHES,
                        "Rows of '" + target(statement) + "' match several rows of the source",
                        statement);
            }
        });
    }

    /** INSERT INTO all columns, with the partitions that rows are of. */
    private static Insert insert(Query rows, Table table, QualifiedName name) {
        NodeLocation location = rows.location();
        SyntaxMaker syntax = new SyntaxMaker(location);
        List<PartitionValue> partition = table.partitionColumnNames().stream()
                .map(column -> new PartitionValue(syntax.name(column), Optional.empty(), location))
                .toList();
        return new Insert(new TableTarget(name, false, partition, false, List.of(), location), rows, location);
    }
}
