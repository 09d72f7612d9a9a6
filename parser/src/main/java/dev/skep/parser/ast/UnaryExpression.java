package dev.skep.parser.ast;

/** A sign or a bitwise complement. */
public record UnaryExpression(UnaryOperator operator, Expression operand, NodeLocation location)
        implements Expression {}
