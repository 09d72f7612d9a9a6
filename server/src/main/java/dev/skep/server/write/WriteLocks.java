package dev.skep.server.write;

import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.DirectoryTarget;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.TableTarget;
import dev.skep.server.session.PartitionSpecs;
import dev.skep.server.session.StatementContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The locks of statements that write. Those who add rows do so side by side; who replaces rows has the table, or the one partition that is named, alone; and so has, for the whole
 * table, who writes what it reads, so that no other write comes between.
 */
final class WriteLocks {
    private final StatementContext context;

    WriteLocks(StatementContext context) {
        this.context = context;
    }

    /** @param statement all of it, for the tables that it reads */
    List<LockRequest> of(List<InsertTarget> targets, Node statement) {
        context.catalog().read(statement);
        List<TableName> read = context.catalog().storedTables();
        List<LockRequest> requests = new ArrayList<>();
        for (InsertTarget target : targets) {
            if (target instanceof DirectoryTarget directory) {
                String path = DirectoryInsert.path(directory, context.session());
                requests.add(new LockRequest(TableName.ofDirectory(path), LockMode.EXCLUSIVE));
                continue;
            }
            TableTarget table = (TableTarget) target;
            TableName name = context.session().tableName(table.table());
            if (context.session().catalog().isTemporary(name)) {
                continue;
            }
            if (read.contains(name)) {
                requests.add(new LockRequest(name, LockMode.EXCLUSIVE));
            } else {
                boolean isImmutable = context.catalog()
                        .table(name)
                        .map(TableFacts::table)
                        .filter(ImmutableTables::is)
                        .isPresent();
                boolean replaces = table.overwrite() || table.ifNotExists() || isImmutable;
                requests.add(of(name, table.partition(), replaces ? LockMode.EXCLUSIVE : LockMode.APPEND));
            }
        }
        return requests;
    }

    /** The lock of the partition that a clause names in full, or of the table. */
    LockRequest of(TableName name, List<PartitionValue> clause, LockMode mode) {
        boolean isFull = !clause.isEmpty()
                && clause.stream().allMatch(value -> value.value().isPresent());
        Optional<Table> table = isFull ? context.catalog().table(name).map(TableFacts::table) : Optional.empty();
        if (table.isEmpty() || table.get().partitionColumns().size() != clause.size()) {
            return new LockRequest(name, mode);
        }
        List<String> values = PartitionSpecs.values(table.get(), clause, context);
        return values.contains(null)
                ? new LockRequest(name, mode)
                : new LockRequest(name, PartitionName.of(table.get(), values), mode);
    }
}
