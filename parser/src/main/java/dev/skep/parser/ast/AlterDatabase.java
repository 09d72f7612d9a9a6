package dev.skep.parser.ast;

/** {@code ALTER DATABASE name …}. */
public record AlterDatabase(Identifier name, AlterDatabaseAction action, NodeLocation location)
        implements DdlStatement {}
