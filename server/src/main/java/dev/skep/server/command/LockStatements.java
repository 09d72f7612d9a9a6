package dev.skep.server.command;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.LockStatement;
import dev.skep.parser.ast.LockStatement.Action;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;

/**
 * LOCK and UNLOCK of tables, partitions and databases: locks that the session keeps until it gives them back or ends. A shared one lets others read; an exclusive one keeps them out.
 */
public final class LockStatements {
    private final StatementContext context;
    private final Session session;

    public LockStatements(StatementContext context) {
        this.context = context;
        this.session = context.session();
    }

    public StatementResult run(LockStatement statement) {
        LockMode mode = statement.action() == Action.EXCLUDE ? LockMode.EXCLUSIVE : LockMode.SHARED;
        LockRequest request;
        try {
            request = request(statement, mode);
        } catch (SkepException e) {
            throw e.at(Locations.of(statement.object()));
        }
        if (statement.action() != Action.UNLOCK) {
            session.locks().take(request, session.metastore(), context.waiter());
        } else if (!session.locks().release(request)) {
            throw Locations.error(
                    ErrorCode.INVALID_VALUE,
                    "The session has not locked '" + request.table() + "'",
                    statement.object());
        }
        return StatementResult.DONE;
    }

    private LockRequest request(LockStatement statement, LockMode mode) {
        if (statement.database()) {
            String database = session.metastore()
                    .requireDatabase(statement.object().last().value())
                    .name();
            return new LockRequest(TableName.ofDatabase(database), mode);
        }
        TableName name = session.tableName(statement.object());
        Table table = session.catalog().requireTable(name);
        if (session.catalog().isTemporary(name)) {
            throw Locations.unsupported("LOCK of a temporary table, which no other session sees", statement.object());
        }
        if (statement.partition().isEmpty()) {
            return new LockRequest(name, mode);
        }
        return new LockRequest(
                name, PartitionName.of(table, PartitionSpecs.allValues(table, statement.partition(), context)), mode);
    }
}
