package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Column;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes of a table that its partitions and statistics must follow. */
final class TableChanges {
    private TableChanges() {}

    static Table alter(Session session, TableName name, UnaryOperator<Table> change) throws SQLException {
        StoredTable stored = TableRows.require(session, name);
        Table changed = change.apply(stored.table());
        boolean partitionColumnsRenamed = !stored.table().partitionColumnNames().equals(changed.partitionColumnNames());
        if (partitionColumnsRenamed) {
            requireSamePartitionColumnCount(session, stored, changed);
        }
        TableRows.replace(session, stored, changed);
        if (partitionColumnsRenamed) {
            PartitionRows.renameAll(session, new StoredTable(stored.id(), changed));
        }
        if (stored.table().storage().equals(changed.storage())) {
            forgetStatistics(session, stored, changed);
        } else {
            StatisticsRows.delete(session, stored.id());
        }
        return changed;
    }

    static Table rename(Session session, TableName from, TableName to, String location) throws SQLException {
        StoredTable stored = TableRows.require(session, from);
        Table renamed = stored.table().toBuilder()
                .name(to)
                .storage(stored.table().storage().withLocation(location))
                .build();
        TableRows.replace(session, stored, renamed);
        String before = stored.table().location();
        if (!before.isEmpty() && !before.equals(location)) {
            PartitionRows.moveAll(session, stored.id(), before, location);
        }
        return renamed;
    }

    /** Makes the same change in every partition. */
    static void alterPartitions(Session session, TableName name, UnaryOperator<Partition> change) throws SQLException {
        StoredTable stored = PartitionRows.requirePartitioned(session, name);
        for (Partition partition : PartitionRows.all(session, stored)) {
            PartitionRows.alter(session, stored, partition.values(), change);
        }
    }

    private static void requireSamePartitionColumnCount(Session session, StoredTable stored, Table changed)
            throws SQLException {
        int before = stored.table().partitionColumns().size();
        int after = changed.partitionColumns().size();
        if (before != after && PartitionRows.count(session, stored.id()) > 0) {
            throw new SkepException(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "The table '" + stored.table().qualifiedName() + "' has partitions by " + before
                            + " columns, so it cannot be partitioned by " + after + ".");
        }
    }

    private static void forgetStatistics(Session session, StoredTable stored, Table changed) throws SQLException {
        List<Column> kept = changed.allColumns();
        for (Column column : stored.table().allColumns()) {
            boolean same = kept.stream()
                    .anyMatch(other ->
                            other.name().equals(column.name()) && other.type().equals(column.type()));
            if (!same) {
                StatisticsRows.forgetColumn(session, stored.id(), column.name());
            }
        }
    }
}
