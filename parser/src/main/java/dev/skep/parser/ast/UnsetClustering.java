package dev.skep.parser.ast;

/** {@code NOT CLUSTERED} or {@code NOT SORTED}. */
public record UnsetClustering(boolean sortingOnly, NodeLocation location) implements AlterTableAction {}
