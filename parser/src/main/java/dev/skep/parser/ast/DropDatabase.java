package dev.skep.parser.ast;

/** {@code DROP DATABASE name [CASCADE]}. */
public record DropDatabase(Identifier name, boolean ifExists, boolean cascade, NodeLocation location)
        implements DdlStatement {}
