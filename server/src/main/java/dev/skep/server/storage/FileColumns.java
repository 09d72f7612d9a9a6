package dev.skep.server.storage;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.SchemaColumn;
import dev.skep.api.storage.StorageFormat;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of tables and partitions as the schema in their properties or the SerDe of their files has them, which may not be as they were declared; by the formats of a session. Those of a
 * format that the session does not know are as declared, so that its table can be dropped.
 */
public final class FileColumns {
    private final StorageFormats formats;
    private final FileStore store;

    /** @param store for schemas in files */
    public FileColumns(StorageFormats formats, FileStore store) {
        this.formats = formats;
        this.store = store;
    }

    public TableFacts of(TableFacts facts) {
        Table table = facts.table();
        if (table.type() == TableType.VIEW) {
            return facts;
        }
        List<Column> columns =
                ofSchema(table).orElseGet(() -> ofFormat(table.columns(), table.storage(), table.properties()));
        return columns.equals(table.columns())
                ? facts
                : new TableFacts(table.toBuilder().columns(columns).build(), facts.size(), facts.columns());
    }

    /**
     * Partitions with the columns that they have. Where the table's properties have a schema, it is that of all partitions: their files are read by it.
     *
     * @param table as {@link #of} made it; empty when it is not known
     */
    public List<PartitionFacts> of(List<PartitionFacts> partitions, Optional<Table> table) {
        if (partitions.isEmpty()) {
            return partitions;
        }
        boolean hasSchema = table.flatMap(known -> ofSchema(known)).isPresent();
        List<PartitionFacts> result = new ArrayList<>();
        for (PartitionFacts facts : partitions) {
            Partition partition = facts.partition();
            Map<String, String> properties = table.map(Table::properties).orElse(Map.of());
            if (hasSchema
                    && partition.storage().format().equals(table.get().storage().format())) {
                partition = partition
                        .withColumns(table.get().columns())
                        .withStorage(partition.storage().toBuilder()
                                .serdeProperties(table.get().storage().serdeProperties())
                                .build());
            } else {
                List<Column> columns =
                        table.map(known -> withLater(facts.partition(), known)).orElse(partition.columns());
                partition = partition.withColumns(ofFormat(columns, partition.storage(), properties));
            }
            result.add(new PartitionFacts(partition, facts.size()));
        }
        return result;
    }

    /** The partition's columns, with the types that the table has now, and those that the table was given since, where files tell what they have. */
    private List<Column> withLater(Partition partition, Table table) {
        boolean tells = formats.find(partition.storage().format())
                .filter(StorageFormat::isSelfDescribing)
                .isPresent();
        if (!tells || partition.columns().equals(table.columns())) {
            return partition.columns();
        }
        Map<String, Column> current = new HashMap<>();
        table.columns().forEach(column -> current.put(column.name(), column));
        Set<String> known = partition.columns().stream().map(Column::name).collect(Collectors.toSet());
        List<Column> columns = new ArrayList<>();
        partition.columns().forEach(column -> columns.add(current.getOrDefault(column.name(), column)));
        table.columns().stream()
                .filter(column -> !known.contains(column.name()))
                .forEach(columns::add);
        return columns;
    }

    /** The columns that the schema in a table's properties declares, if there is one. */
    public Optional<List<Column>> ofSchema(Table table) {
        return ofSchema(table.storage(), table.properties());
    }

    /** As {@link #ofSchema(Table)}, for a table that is about to be made. */
    public Optional<List<Column>> ofSchema(StorageDescriptor storage, Map<String, String> properties) {
        return formats.find(storage.format())
                .flatMap(format -> format.schemaColumns(store, storage.formatProperties(properties)))
                .map(columns -> columns.stream().map(FileColumns::column).toList());
    }

    private static Column column(SchemaColumn column) {
        return new Column(column.name(), column.type(), Optional.of(column.comment()));
    }

    private List<Column> ofFormat(
            List<Column> declared, StorageDescriptor storage, Map<String, String> tableProperties) {
        Optional<StorageFormat> format = formats.find(storage.format());
        if (format.isEmpty()) {
            return declared;
        }
        Map<String, String> properties = storage.formatProperties(tableProperties);
        RowType row = Column.rowType(declared);
        RowType actual = format.get().columns(row, properties);
        Optional<String> comment = format.get().columnComment(properties);
        if (actual == row && comment.isEmpty()) {
            return declared;
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Column column = declared.get(i);
            columns.add(
                    new Column(column.name(), actual.type(i), column.comment().or(() -> comment)));
        }
        return columns;
    }
}
