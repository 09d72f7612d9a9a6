package dev.skep.parser.ast;

/** {@code ALTER VIEW name AS query}. */
public record AlterViewQuery(QualifiedName name, Query query, NodeLocation location) implements DdlStatement {}
