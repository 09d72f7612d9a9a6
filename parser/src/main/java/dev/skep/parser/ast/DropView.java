package dev.skep.parser.ast;

/** {@code DROP VIEW name}. */
public record DropView(QualifiedName name, boolean ifExists, NodeLocation location) implements DdlStatement {}
