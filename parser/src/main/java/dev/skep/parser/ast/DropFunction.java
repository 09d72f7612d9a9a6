package dev.skep.parser.ast;

/** {@code DROP FUNCTION name}. */
public record DropFunction(QualifiedName name, boolean temporary, boolean ifExists, NodeLocation location)
        implements DdlStatement {}
