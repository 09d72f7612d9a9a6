package dev.skep.parser.ast;

/** The kinds of joins. */
public enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    CROSS,
    LEFT_SEMI,
    LEFT_ANTI
}
