package dev.skep.parser.ast;

/** {@code SET OWNER USER|ROLE|GROUP owner}. */
public record SetTableOwner(PrincipalKind kind, Identifier owner, NodeLocation location) implements AlterTableAction {}
