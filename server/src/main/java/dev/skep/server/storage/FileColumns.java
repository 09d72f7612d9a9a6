package dev.skep.server.storage;

import dev.skep.api.type.RowType;
import dev.skep.format.StorageFormats;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFacts;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns of tables and partitions as the SerDe of their files has them, which may not be as they were declared; by the formats of a session. Those of a
 * format that the session does not know are as declared, so that its table can be dropped.
 */
public final class FileColumns {
    private FileColumns() {}

    public static TableFacts of(TableFacts facts, StorageFormats formats) {
        Table table = facts.table();
        if (table.type() == TableType.VIEW || table.storage().serde().isEmpty()) {
            return facts;
        }
        List<Column> columns = of(table.columns(), table.storage(), formats);
        return columns.equals(table.columns())
                ? facts
                : new TableFacts(table.toBuilder().columns(columns).build(), facts.size(), facts.columns());
    }

    public static PartitionFacts of(PartitionFacts facts, StorageFormats formats) {
        Partition partition = facts.partition();
        if (partition.storage().serde().isEmpty()) {
            return facts;
        }
        return new PartitionFacts(
                partition.withColumns(of(partition.columns(), partition.storage(), formats)), facts.size());
    }

    private static List<Column> of(List<Column> declared, StorageDescriptor storage, StorageFormats formats) {
        RowType row = Column.rowType(declared);
        RowType actual = formats.find(storage.format())
                .map(format -> format.columns(row, storage.formatProperties(Map.of())))
                .orElse(row);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            columns.add(new Column(
                    declared.get(i).name(), actual.type(i), declared.get(i).comment()));
        }
        return columns;
    }
}
