package dev.skep.parser.ast;

/** {@code TOUCH}: renew the metadata. */
public record Touch(NodeLocation location) implements AlterTableAction {}
