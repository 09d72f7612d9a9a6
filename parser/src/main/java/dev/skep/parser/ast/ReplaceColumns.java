package dev.skep.parser.ast;

import java.util.List;

/** {@code REPLACE COLUMNS (…)}. */
public record ReplaceColumns(List<ColumnDefinition> columns, boolean cascade, NodeLocation location)
        implements AlterTableAction {
    public ReplaceColumns {
        columns = List.copyOf(columns);
    }
}
