package dev.skep.server.ddl.table;

import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.UpdateColumns;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.ddl.definition.ColumnChanges;
import dev.skep.server.ddl.partition.PartitionStatements;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.StatementResult;
import dev.skep.server.storage.FileColumns;
import java.util.List;

/** ALTER TABLE … UPDATE COLUMNS: the columns that the schema in a table's properties declares become those of the table, also when the property is gone. */
final class UpdateColumnsAction {
    private final Session session;
    private final PartitionStatements partitions;

    UpdateColumnsAction(StatementContext context, PartitionStatements partitions) {
        this.session = context.session();
        this.partitions = partitions;
    }

    /** @throws dev.skep.api.error.SkepException NOT_SUPPORTED where no schema declares columns */
    StatementResult run(Table table, List<PartitionValue> partition, UpdateColumns update) {
        List<Column> columns = new FileColumns(
                        session.formats(), session.warehouse().files())
                .ofSchema(table)
                .orElseThrow(
                        () -> Locations.unsupported("UPDATE COLUMNS of a table whose properties have no schema", update)
                                .withHint("The columns of '" + table.name()
                                        + "' are those of the metastore: change them with ADD, REPLACE or CHANGE."));
        if (!partition.isEmpty()) {
            return partitions.setColumns(partition, columns, update);
        }
        session.catalog().alterTable(table.qualifiedName(), before -> before.toBuilder()
                .columns(columns)
                .constraints(ColumnChanges.constraints(before, columns, update))
                .build());
        if (update.cascade() && table.isPartitioned()) {
            session.catalog()
                    .partitions()
                    .alterPartitions(table.qualifiedName(), before -> before.withColumns(columns));
        }
        return StatementResult.DONE;
    }
}
