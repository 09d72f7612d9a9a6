package dev.skep.parser.ast;

/** The direction of a sort key. */
public enum SortDirection {
    ASCENDING,
    DESCENDING
}
