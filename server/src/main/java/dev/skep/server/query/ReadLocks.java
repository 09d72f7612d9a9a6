package dev.skep.server.query;

import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.Node;
import dev.skep.server.commit.Recovery;
import dev.skep.server.session.Settings;
import dev.skep.server.session.StatementContext;
import java.time.Duration;
import java.util.List;

/** Shared locks on the stored tables that a statement reads, views looked through; unfinished writes to them are taken to their end first. */
public final class ReadLocks {
    private static final TableLock NONE = new TableLock() {
        @Override
        public void ensureHeld() {
            // nothing is held
        }

        @Override
        public void close() {
            // nothing is held
        }
    };

    private ReadLocks() {}

    /** @param statement whose table references are locked; names that mean no table are passed over */
    public static TableLock take(Node statement, StatementContext context) {
        context.renew();
        context.catalog().read(statement);
        List<TableName> tables = context.catalog().storedTables();
        if (tables.isEmpty()) {
            return NONE;
        }
        context.catalog().close();
        tables.forEach(name -> Recovery.recover(name, context.session()));
        Duration timeout = Duration.ofSeconds(context.session().settings().get(Settings.LOCK_SECONDS));
        List<LockRequest> requests = tables.stream()
                .map(name -> new LockRequest(name, LockMode.SHARED))
                .toList();
        TableLock locks = context.session().metastore().lockTables(requests, timeout, "SELECT");
        try {
            context.renew();
            context.catalog().read(statement);
            return locks;
        } catch (RuntimeException | Error e) {
            locks.close();
            throw e;
        }
    }
}
