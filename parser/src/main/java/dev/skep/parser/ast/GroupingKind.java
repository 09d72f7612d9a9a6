package dev.skep.parser.ast;

/** How the expressions of a GROUP BY make up grouping sets. */
public enum GroupingKind {
    PLAIN,
    ROLLUP,
    CUBE,
    GROUPING_SETS
}
