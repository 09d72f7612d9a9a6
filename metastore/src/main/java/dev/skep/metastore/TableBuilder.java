package dev.skep.metastore;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a {@link Table} together; all that is not set is empty, {@code createdAt} is now. */
public final class TableBuilder {
    private TableName name;
    private TableType type;
    private List<Column> columns = List.of();
    private List<Column> partitionColumns = List.of();
    private StorageDescriptor storage = StorageDescriptor.NONE;
    private Optional<ViewText> view = Optional.empty();
    private Optional<String> comment = Optional.empty();
    private Map<String, String> properties = Map.of();
    private String owner = "";
    private long createdAt = System.currentTimeMillis() / 1000;
    private List<Constraint> constraints = List.of();

    TableBuilder(TableName name, TableType type) {
        this.name = name;
        this.type = type;
    }

    public TableBuilder name(TableName name) {
        this.name = name;
        return this;
    }

    public TableBuilder type(TableType type) {
        this.type = type;
        return this;
    }

    public TableBuilder columns(List<Column> columns) {
        this.columns = columns;
        return this;
    }

    public TableBuilder partitionColumns(List<Column> partitionColumns) {
        this.partitionColumns = partitionColumns;
        return this;
    }

    public TableBuilder storage(StorageDescriptor storage) {
        this.storage = storage;
        return this;
    }

    public TableBuilder view(Optional<ViewText> view) {
        this.view = view;
        return this;
    }

    public TableBuilder comment(Optional<String> comment) {
        this.comment = comment;
        return this;
    }

    public TableBuilder properties(Map<String, String> properties) {
        this.properties = properties;
        return this;
    }

    public TableBuilder owner(String owner) {
        this.owner = owner;
        return this;
    }

    /** @param createdAt seconds since 1970 */
    public TableBuilder createdAt(long createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public TableBuilder constraints(List<Constraint> constraints) {
        this.constraints = constraints;
        return this;
    }

    public Table build() {
        return new Table(
                name.database(),
                name.table(),
                type,
                columns,
                partitionColumns,
                storage,
                view,
                comment,
                properties,
                owner,
                createdAt,
                constraints);
    }
}
