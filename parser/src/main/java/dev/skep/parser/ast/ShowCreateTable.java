package dev.skep.parser.ast;

/** {@code SHOW CREATE TABLE table}, also for a view. */
public record ShowCreateTable(QualifiedName table, NodeLocation location) implements ShowStatement {}
