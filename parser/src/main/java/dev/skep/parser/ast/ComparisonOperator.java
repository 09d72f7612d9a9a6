package dev.skep.parser.ast;

/** The comparison operators; {@code <=>} is NULL_SAFE_EQUAL. */
public enum ComparisonOperator {
    EQUAL,
    NULL_SAFE_EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
}
