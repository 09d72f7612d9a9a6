package dev.skep.server.query;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.TableScan;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import dev.skep.metastore.WriteLog.Reading;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.walk.TreeWalk;
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
    private final List<TableName> tables;
    private final SnapshotFiles files;
    private final Reading reading;

    private StatementSnapshot(StatementContext context, List<TableName> tables, Reading reading) {
        this.context = context;
        this.tables = tables;
        this.reading = reading;
        this.files = new SnapshotFiles(context.session().warehouse().files());
    }

    /** @param statement whose tables are read */
    public static StatementSnapshot begin(Node statement, StatementContext context) {
        boolean readsTables = !TreeWalk.all(statement, TableReference.class).isEmpty();
        Reading reading = readsTables ? context.session().metastore().beginRead(context.waiter()) : null;
        try {
            StatementSnapshot snapshot = read(statement, context, reading);
            context.readFrom(snapshot.files);
            return snapshot;
        } catch (RuntimeException | Error e) {
            if (reading != null) {
                reading.close();
            }
            context.catalog().close();
            throw e;
        }
    }

    private static StatementSnapshot read(Node statement, StatementContext context, Reading reading) {
        context.renew();
        context.catalog().read(statement);
        if (reading != null && reading.hasExplicitLocks()) {
            context.session().metastore().awaitReadable(context.catalog().storedTables(), context.waiter());
            context.renew();
            context.catalog().read(statement);
        }
        return new StatementSnapshot(context, context.catalog().storedTables(), reading);
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
        long number = context.catalog().commitNumber();
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
        context.catalog().close();
        if (reading != null && reading.end()) {
            new Recovery(context.session()).deleteExpired();
        }
    }
}
