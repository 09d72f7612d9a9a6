package dev.skep.parser.ast;

/** {@code PARTITION COLUMN (column type)}. */
public record ChangePartitionColumn(Identifier column, TypeName type, NodeLocation location)
        implements AlterTableAction {}
