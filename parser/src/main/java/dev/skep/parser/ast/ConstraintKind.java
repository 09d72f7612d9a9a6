package dev.skep.parser.ast;

/** The kinds of constraints. */
public enum ConstraintKind {
    PRIMARY_KEY,
    FOREIGN_KEY,
    UNIQUE,
    NOT_NULL,
    DEFAULT,
    CHECK
}
