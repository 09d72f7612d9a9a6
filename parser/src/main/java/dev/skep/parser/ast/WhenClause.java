package dev.skep.parser.ast;

/** One WHEN of a CASE; in a simple CASE the condition is the value to compare with. */
public record WhenClause(Expression condition, Expression result, NodeLocation location) implements Node {}
