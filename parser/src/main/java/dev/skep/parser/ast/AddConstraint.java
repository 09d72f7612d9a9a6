package dev.skep.parser.ast;

/** {@code ADD CONSTRAINT …}. */
public record AddConstraint(TableConstraint constraint, NodeLocation location) implements AlterTableAction {}
