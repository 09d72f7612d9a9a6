package dev.skep.parser.ast;

/** An arithmetic, bitwise or concatenation operator with its operands. */
public record BinaryExpression(BinaryOperator operator, Expression left, Expression right, NodeLocation location)
        implements Expression {}
