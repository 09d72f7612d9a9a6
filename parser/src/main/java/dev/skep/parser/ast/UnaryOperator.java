package dev.skep.parser.ast;

/** Operators of one value. */
public enum UnaryOperator {
    PLUS,
    MINUS,
    BITWISE_NOT
}
