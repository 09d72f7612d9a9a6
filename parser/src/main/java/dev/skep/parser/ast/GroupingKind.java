package dev.skep.parser.ast;

/** How the expressions of a GROUP BY make up grouping sets. */
public enum GroupingKind {
    PLAIN,
    /** GROUP BY ALL: what the select list has without aggregates. */
    ALL,
    ROLLUP,
    CUBE,
    GROUPING_SETS;

    /** Whether rows are grouped by several sets of keys. */
    public boolean hasSets() {
        return this != PLAIN && this != ALL;
    }
}
