package dev.skep.server.query;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.StageGraph;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import dev.skep.metastore.WriteLog.Reading;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.server.session.StatementContext;
import dev.skep.server.settings.Settings;
import dev.skep.server.transaction.Recovery;
import dev.skep.server.transaction.SnapshotFiles;
import dev.skep.server.transaction.TableStorage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a statement reads, as of its start: it is registered with the metastore until closed, so that the files that it reads are kept. Queries take no locks: nobody waits for
 * them, and they wait for nobody but a session that locked a table with LOCK TABLE … EXCLUSIVE.
 */
public final class StatementSnapshot implements AutoCloseable {
    private final StatementContext context;
    private final List<TableName> tables;
    private final SnapshotFiles files;
    private final Reading reading;
    private volatile boolean isUnfinished;

    private StatementSnapshot(StatementContext context, List<TableName> tables, Reading reading) {
        this.context = context;
        this.tables = tables;
        this.reading = reading;
        long number = tables.isEmpty() ? 0 : context.catalog().commitNumber();
        this.files = new SnapshotFiles(
                context.session().warehouse().files(),
                number,
                () -> commits(number),
                context.session().settings().get(Settings.READ_ACID));
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
        Map<String, TableStorage> places = new LinkedHashMap<>();
        graph.stages().forEach(stage -> collect(stage.root(), places));
        list(places);
    }

    /** Finds the files of a table, or of some of its partitions; to be called once. @return where to list and open them */
    public FileStore files(Table table, Collection<String> directories) {
        Map<String, TableStorage> places = new LinkedHashMap<>();
        directories.forEach(directory -> places.put(directory, TableStorage.of(table)));
        list(places);
        return files;
    }

    private void list(Map<String, TableStorage> places) {
        files.list(places.keySet(), place -> {
            context.cancellation().check();
            places.get(place).list(files, place);
        });
        if (isUnfinished) {
            new Recovery(context.session()).tryFinish(tables);
        }
    }

    /** The commits of the tables, and of those that have got their files by being renamed, that are later than the statement or may not be finished. */
    private List<WriteIntent> commits(long number) {
        if (tables.isEmpty()) {
            return List.of();
        }
        Set<TableName> all = new TreeSet<>(tables);
        List<WriteIntent> writes;
        boolean hasOthers;
        do {
            writes = context.session().metastore().writesSince(all, number);
            hasOthers = false;
            for (WriteIntent write : writes) {
                hasOthers |= all.addAll(write.tables());
            }
        } while (hasOthers);
        isUnfinished |= writes.stream().anyMatch(write -> write.state() != State.FINISHED);
        return writes.stream().filter(write -> write.state() != State.STAGED).toList();
    }

    /** Changes the catalog by what the statement read of a table, unless that was written to since. @return whether it did */
    public boolean changeIfUnwritten(TableName table, Runnable change) {
        return context.session()
                .metastore()
                .changeIfUnwritten(table, context.catalog().commitNumber(), change);
    }

    private void collect(OperatorSpec spec, Map<String, TableStorage> places) {
        if (spec instanceof OperatorSpec.Scan scan) {
            Table table = context.catalog()
                    .requireTable(TableName.parse(scan.table()))
                    .table();
            scan.directories().forEach(directory -> places.put(directory.location(), TableStorage.of(table)));
        }
        spec.inputs().forEach(input -> collect(input, places));
    }

    @Override
    public void close() {
        context.catalog().close();
        if (reading != null && reading.end()) {
            new Recovery(context.session()).deleteExpired();
        }
    }
}
