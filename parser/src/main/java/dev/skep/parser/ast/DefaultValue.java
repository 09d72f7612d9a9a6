package dev.skep.parser.ast;

/** {@code DEFAULT} as a value of INSERT, UPDATE or MERGE. */
public record DefaultValue(NodeLocation location) implements Expression {}
