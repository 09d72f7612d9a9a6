package dev.skep.parser.ast;

/** An operation on the snapshots, branches or tags of a table, kept as its text. */
public record SnapshotAction(String text, NodeLocation location) implements AlterTableAction {}
