package dev.skep.parser.ast;

/** The truth values of SQL. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN
}
