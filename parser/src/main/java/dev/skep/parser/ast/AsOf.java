package dev.skep.parser.ast;

/** The state of a table to read: {@code FOR SYSTEM_TIME|SYSTEM_VERSION AS OF value}. */
public record AsOf(AsOfKind kind, Expression value, NodeLocation location) implements Node {}
