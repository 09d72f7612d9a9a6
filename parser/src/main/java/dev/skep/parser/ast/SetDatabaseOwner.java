package dev.skep.parser.ast;

/** {@code SET OWNER USER|ROLE|GROUP owner}. */
public record SetDatabaseOwner(PrincipalKind kind, Identifier owner, NodeLocation location)
        implements AlterDatabaseAction {}
