package dev.skep.parser.ast;

/** {@code DROP CONSTRAINT name}. */
public record DropConstraint(Identifier name, NodeLocation location) implements AlterTableAction {}
