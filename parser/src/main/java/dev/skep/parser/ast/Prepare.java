package dev.skep.parser.ast;

/** {@code PREPARE name FROM statement}. */
public record Prepare(Identifier name, Statement statement, NodeLocation location) implements Statement {}
