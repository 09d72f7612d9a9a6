package dev.skep.server.show;

import dev.skep.metastore.LockHolder;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.ShowLocks;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** SHOW LOCKS: who holds and who waits, in the order of the queue. The locks that statements share on whole databases are shown only when asked for. */
final class ShowLocksStatement {
    private static final List<String> COLUMNS = List.of(
            "lockid",
            "database",
            "table",
            "partition",
            "lock_state",
            "lock_type",
            "acquired_at",
            "user",
            "hostname",
            "agent_info");

    private final StatementContext context;
    private final Session session;

    ShowLocksStatement(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    StatementResult run(ShowLocks show) {
        Predicate<LockHolder> wanted = wanted(show);
        List<List<Object>> rows = new ArrayList<>();
        for (LockHolder lock : session.metastore().locks()) {
            if (wanted.test(lock)) {
                rows.add(List.of(
                        Long.toString(lock.request()),
                        lock.table().database(),
                        lock.table().table(),
                        lock.partition(),
                        lock.isGranted() ? "ACQUIRED" : "WAITING",
                        lock.mode().name(),
                        Instant.ofEpochSecond(lock.since()).toString(),
                        lock.user(),
                        lock.process(),
                        lock.statement()));
            }
        }
        return StatementResult.text(COLUMNS, rows);
    }

    private Predicate<LockHolder> wanted(ShowLocks show) {
        if (show.object().isEmpty()) {
            return lock -> lock.table().isTable()
                    || lock.isExplicit()
                    || lock.table().database().isEmpty();
        }
        if (show.database()) {
            TableName database = TableName.ofDatabase(show.object().get().last().value());
            return lock -> lock.table().database().equals(database.database());
        }
        TableName name = session.tableName(show.object().get());
        if (show.partition().isEmpty()) {
            return lock -> lock.table().equals(name);
        }
        Table table = session.catalog().requireTable(name);
        List<String> values = PartitionSpecs.values(table, show.partition(), context);
        return lock -> lock.table().equals(name)
                && (lock.partition().isEmpty()
                        || PartitionSpecs.matches(PartitionName.values(lock.partition()), values));
    }
}
