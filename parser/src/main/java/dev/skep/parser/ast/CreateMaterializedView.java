package dev.skep.parser.ast;

/** {@code CREATE MATERIALIZED VIEW name AS query}; its PARTITIONED ON columns stand in the options. */
public record CreateMaterializedView(
        QualifiedName name,
        boolean ifNotExists,
        boolean rewriteDisabled,
        MaterializedViewLayout layout,
        TableOptions options,
        Query query,
        NodeLocation location)
        implements DdlStatement {}
