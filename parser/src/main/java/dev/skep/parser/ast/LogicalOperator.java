package dev.skep.parser.ast;

/** The logical operators. */
public enum LogicalOperator {
    AND,
    OR
}
