package dev.skep.parser.ast;

/** {@code RENAME TO newName}. */
public record RenameTable(QualifiedName newName, NodeLocation location) implements AlterTableAction {}
