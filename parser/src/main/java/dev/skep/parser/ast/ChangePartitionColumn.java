package dev.skep.parser.ast;

import java.util.Optional;

/** {@code PARTITION COLUMN (column type)}. */
public record ChangePartitionColumn(Identifier column, TypeName type, Optional<String> comment, NodeLocation location)
        implements AlterTableAction {}
