package dev.skep.parser.ast;

/** {@code DROP MATERIALIZED VIEW name}. */
public record DropMaterializedView(QualifiedName name, boolean ifExists, NodeLocation location)
        implements DdlStatement {}
