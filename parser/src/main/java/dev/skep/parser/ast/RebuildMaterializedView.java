package dev.skep.parser.ast;

/** {@code REBUILD}. */
public record RebuildMaterializedView(NodeLocation location) implements AlterMaterializedViewAction {}
