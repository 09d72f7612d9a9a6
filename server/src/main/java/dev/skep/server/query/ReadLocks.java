package dev.skep.server.query;

import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import dev.skep.metastore.ViewText;
import dev.skep.parser.ParsingException;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.TableReference;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.server.commit.Recovery;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import dev.skep.server.session.StatementContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private final Session session;
    private final Map<TableName, LockRequest> requests = new LinkedHashMap<>();

    private ReadLocks(Session session) {
        this.session = session;
    }

    /** @param statement whose table references are locked; names that mean no table are passed over */
    public static TableLock take(Node statement, StatementContext context) {
        ReadLocks locks = new ReadLocks(context.session());
        locks.collect(statement, context.session().database());
        if (locks.requests.isEmpty()) {
            return NONE;
        }
        locks.requests.keySet().forEach(name -> Recovery.recover(name, context.session()));
        Duration timeout = Duration.ofSeconds(context.session().settings().get(Settings.LOCK_SECONDS));
        return context.session().metastore().lockTables(List.copyOf(locks.requests.values()), timeout, "SELECT");
    }

    private void collect(Node statement, String database) {
        TreeWalk.all(statement, TableReference.class).forEach(reference -> table(reference, database));
    }

    private void table(TableReference reference, String database) {
        if (reference.name().parts().size() > 2) {
            return;
        }
        String qualifier = reference.name().qualifier().map(Object::toString).orElse(database);
        TableName name = new TableName(qualifier, reference.name().last().value());
        if (requests.containsKey(name) || session.catalog().isTemporary(name)) {
            return;
        }
        Optional<Table> table = session.metastore().table(name);
        if (table.isEmpty()) {
            return;
        }
        if (table.get().type().isStored()) {
            requests.put(name, new LockRequest(name, LockMode.SHARED));
            return;
        }
        String viewDatabase = table.get()
                .properties()
                .getOrDefault(ViewText.DATABASE_PROPERTY, table.get().database());
        table.get().view().ifPresent(view -> {
            try {
                collect(new SqlParser().parseStatement(view.expanded()), viewDatabase);
            } catch (ParsingException e) {
                // planning the view reports it
            }
        });
    }
}
