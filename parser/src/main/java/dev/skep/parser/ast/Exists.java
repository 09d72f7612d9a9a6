package dev.skep.parser.ast;

/** {@code EXISTS (SELECT …)}. */
public record Exists(Query query, NodeLocation location) implements Expression {}
