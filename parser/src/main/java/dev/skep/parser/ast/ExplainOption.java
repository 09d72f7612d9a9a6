package dev.skep.parser.ast;

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
    REWRITE
}
