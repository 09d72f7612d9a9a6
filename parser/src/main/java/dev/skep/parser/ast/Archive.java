package dev.skep.parser.ast;

/** {@code ARCHIVE} or {@code UNARCHIVE} a partition. */
public record Archive(boolean undo, NodeLocation location) implements AlterTableAction {}
