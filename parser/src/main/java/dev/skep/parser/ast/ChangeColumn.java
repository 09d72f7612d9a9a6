package dev.skep.parser.ast;

import java.util.Optional;

/** {@code CHANGE COLUMN oldName newName type [FIRST|AFTER other]}. */
public record ChangeColumn(
        Identifier oldName,
        ColumnDefinition column,
        Optional<ColumnPosition> position,
        boolean cascade,
        NodeLocation location)
        implements AlterTableAction {}
