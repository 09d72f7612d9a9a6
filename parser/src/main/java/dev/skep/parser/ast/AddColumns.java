package dev.skep.parser.ast;

import java.util.List;

/** {@code ADD COLUMNS (…)}. */
public record AddColumns(List<ColumnDefinition> columns, boolean cascade, NodeLocation location)
        implements AlterTableAction {
    public AddColumns {
        columns = List.copyOf(columns);
    }
}
