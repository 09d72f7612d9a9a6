package dev.skep.parser.ast;

/** {@code CONCATENATE}: merge small files. */
public record Concatenate(NodeLocation location) implements AlterTableAction {}
