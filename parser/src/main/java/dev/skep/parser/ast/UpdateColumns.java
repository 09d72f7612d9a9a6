package dev.skep.parser.ast;

/** {@code UPDATE COLUMNS}: take the columns that the SerDe tells. */
public record UpdateColumns(boolean cascade, NodeLocation location) implements AlterTableAction {}
