package dev.skep.parser.ast;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The words between EXPLAIN and the statement. */
public enum ExplainOption {
    EXTENDED,
    FORMATTED,
    DEPENDENCY,
    AUTHORIZATION,
    LOCKS,
    AST,
    CBO,
    COST,
    JOINCOST,
    VECTORIZATION,
    ONLY,
    SUMMARY,
    OPERATOR,
    EXPRESSION,
    DETAIL,
    ANALYZE,
    REOPTIMIZATION,
    DDL,
    DEBUG,
    LOGICAL,
    REWRITE,
    TEXT,
    TREE,
    JSON,
    DOT,
    HTML;

    /** Those that {@code (FORMAT …)} names. */
    public static final Set<ExplainOption> FORMATS =
            Collections.unmodifiableSet(EnumSet.of(TEXT, TREE, JSON, DOT, HTML));
}
