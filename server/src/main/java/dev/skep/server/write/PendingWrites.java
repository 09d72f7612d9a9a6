package dev.skep.server.write;

import dev.skep.api.type.RowType;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.planner.PlannedWrite;
import dev.skep.planner.context.StatementWrites;
import dev.skep.planner.context.TableRows;
import dev.skep.planner.context.WriteSettings;
import dev.skep.server.query.StatementSnapshot;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.transaction.WriteTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The writes of one statement, begun as it is planned, as parts of one transaction. */
final class PendingWrites implements StatementWrites {
    private final StatementContext context;
    private final Session session;
    private final WriteTransaction transaction;
    private final Function<RowType, Table> definition;
    private final boolean temporary;
    private final ReplacedFiles replaced;
    private final List<PendingInsert> pending = new ArrayList<>();
    private long rows;

    /** The writes of INSERT. */
    PendingWrites(StatementContext context, WriteTransaction transaction) {
        this(context, transaction, null, false, ReplacedFiles.NONE);
    }

    /** The write of a statement that changes rows. @param replaced the files that they were in */
    PendingWrites(StatementContext context, WriteTransaction transaction, ReplacedFiles replaced) {
        this(context, transaction, null, false, replaced);
    }

    /** @param definition of the table that the statement creates, by the query's columns, or null */
    PendingWrites(
            StatementContext context,
            WriteTransaction transaction,
            Function<RowType, Table> definition,
            boolean temporary) {
        this(context, transaction, definition, temporary, ReplacedFiles.NONE);
    }

    private PendingWrites(
            StatementContext context,
            WriteTransaction transaction,
            Function<RowType, Table> definition,
            boolean temporary,
            ReplacedFiles replaced) {
        this.context = context;
        this.transaction = transaction;
        this.session = context.session();
        this.definition = definition;
        this.temporary = temporary;
        this.replaced = replaced;
    }

    @Override
    public WriteSettings settings() {
        WriteSettings settings = ExplainedWrites.settings(session);
        return replaced.isNone() ? settings : settings.withPartitionsOfRows();
    }

    @Override
    public Optional<WriteTarget> table(TableRows rows) {
        if (rows.ifNotExists()
                && !rows.isDynamic()
                && session.catalog()
                        .partitions()
                        .partition(rows.table().qualifiedName(), rows.values())
                        .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(begun(PendingTableInsert.begin(transaction, rows, replaced, session)));
    }

    @Override
    public WriteTarget directory(DirectoryTarget target, RowType columns) {
        return begun(DirectoryInsert.begin(transaction, target, columns, session));
    }

    @Override
    public WriteTarget created(RowType columns) {
        return begun(PendingTable.begin(transaction, definition.apply(columns), temporary, session));
    }

    private WriteTarget begun(PendingInsert insert) {
        pending.add(insert);
        return insert.target();
    }

    /** Makes the files. @param merged which of them are merged then */
    void run(PlannedWrite planned, StatementSnapshot snapshot, StageRunner runner, SmallFiles.When merged) {
        if (planned.isNothing()) {
            return;
        }
        snapshot.listFiles(planned.stages());
        context.expect(planned.estimates());
        WrittenFiles made = WrittenFiles.run(planned.stages(), context, runner);
        rows = made.rows();
        WrittenFiles files = new SmallFiles(planned.stages(), merged, context, runner).merged(made);
        for (PendingInsert insert : pending) {
            insert.written(files.in(insert.target().stagingDirectory()));
        }
    }

    /** How many rows were written. */
    long rows() {
        return rows;
    }

    /** Commits the transaction. @return how many rows were written */
    long commit() {
        pending.forEach(PendingInsert::commit);
        transaction.commit();
        pending.forEach(PendingInsert::committed);
        return rows;
    }
}
