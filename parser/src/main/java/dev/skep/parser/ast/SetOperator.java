package dev.skep.parser.ast;

/** The kinds of set operations; MINUS is EXCEPT. */
public enum SetOperator {
    UNION,
    INTERSECT,
    EXCEPT
}
