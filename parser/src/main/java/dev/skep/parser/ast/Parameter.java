package dev.skep.parser.ast;

/** The marker {@code ?}; the index counts from 0 in order of appearance. */
public record Parameter(int index, NodeLocation location) implements Expression {}
