package dev.skep.server.query;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.TableScan;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import dev.skep.metastore.WriteLog.Reading;
import dev.skep.parser.ast.Node;
import dev.skep.server.session.StatementContext;
import dev.skep.server.transaction.Recovery;
import dev.skep.server.transaction.SnapshotFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement reads, as of its start: it is registered with the metastore until closed, so that the files that it reads are kept. Queries take no locks: nobody waits for
 * them, and they wait for nobody but a session that locked a table with LOCK TABLE … EXCLUSIVE.
 */
public final class StatementSnapshot implements AutoCloseable {
    private final StatementContext context;
    private final Set<TableName> tables;
    private final SnapshotFiles files;
    private final Reading reading;
    private final long number;

    private StatementSnapshot(StatementContext context, Set<TableName> tables, Reading reading, long number) {
        this.context = context;
        this.tables = tables;
        this.reading = reading;
        this.number = number;
        this.files = new SnapshotFiles(context.session().warehouse().files());
    }

    /** @param statement whose tables are read */
    public static StatementSnapshot begin(Node statement, StatementContext context) {
        Set<TableName> tables = ReadTables.of(statement, context.session());
        StatementSnapshot snapshot =
                tables.isEmpty() ? new StatementSnapshot(context, tables, null, 0) : registered(context, tables);
        context.readFrom(snapshot.files);
        return snapshot;
    }

    private static StatementSnapshot registered(StatementContext context, Set<TableName> tables) {
        var metastore = context.session().metastore();
        metastore.awaitReadable(tables, context.waiter());
        Reading reading = metastore.beginRead(context.waiter());
        try {
            return new StatementSnapshot(context, tables, reading, metastore.commitNumber());
        } catch (RuntimeException | Error e) {
            reading.close();
            throw e;
        }
    }

    /** Finds the files of all scans; to be called once, before the stages run. */
    public void listFiles(StageGraph graph) {
        Set<String> directories = new LinkedHashSet<>();
        graph.stages().forEach(stage -> collect(stage.root(), directories));
        directories.stream().parallel().forEach(directory -> {
            context.cancellation().check();
            files.prepare(directory);
        });
        if (tables.isEmpty()) {
            return;
        }
        List<WriteIntent> writes = context.session().metastore().writesSince(tables, number);
        files.seal(
                writes.stream().filter(write -> write.state() != State.STAGED).toList(), number);
        if (writes.stream().anyMatch(write -> write.state() != State.FINISHED)) {
            new Recovery(context.session()).tryFinish(tables);
        }
    }

    private static void collect(OperatorSpec spec, Set<String> directories) {
        if (spec instanceof OperatorSpec.Scan scan) {
            scan.directories().stream().map(TableScan.Directory::location).forEach(directories::add);
        }
        spec.inputs().forEach(input -> collect(input, directories));
    }

    @Override
    public void close() {
        if (reading != null) {
            reading.close();
            new Recovery(context.session()).deleteExpired();
        }
    }
}
