package dev.skep.parser.ast;

/** {@code DROP TABLE name [PURGE]}. */
public record DropTable(QualifiedName name, boolean ifExists, boolean purge, NodeLocation location)
        implements DdlStatement {}
