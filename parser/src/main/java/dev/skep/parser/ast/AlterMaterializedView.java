package dev.skep.parser.ast;

/** {@code ALTER MATERIALIZED VIEW name …}. */
public record AlterMaterializedView(QualifiedName name, AlterMaterializedViewAction action, NodeLocation location)
        implements DdlStatement {}
