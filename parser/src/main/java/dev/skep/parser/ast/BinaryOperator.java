package dev.skep.parser.ast;

/** Operators of two values that yield a value of a like kind. */
public enum BinaryOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULO,
    INTEGER_DIVIDE,
    BITWISE_AND,
    BITWISE_OR,
    BITWISE_XOR,
    CONCAT
}
