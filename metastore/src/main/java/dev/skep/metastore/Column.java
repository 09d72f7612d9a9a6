package dev.skep.metastore;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import java.util.List;
import java.util.Optional;

/** A column of a table; the name is in lower case. */
public record Column(String name, DataType type, Optional<String> comment) {
    public Column {
        name = Names.lower(name);
    }

    public Column(String name, DataType type) {
        this(name, type, Optional.empty());
    }

    /** Names and types of columns, in order. */
    public static RowType rowType(List<Column> columns) {
        return RowType.of(
                columns.stream().map(Column::name).toList(),
                columns.stream().map(Column::type).toList());
    }
}
