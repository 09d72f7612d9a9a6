package dev.skep.parser.ast;

/** {@code NOT SKEWED} or {@code NOT STORED AS DIRECTORIES}. */
public record UnsetSkew(boolean directoriesOnly, NodeLocation location) implements AlterTableAction {}
