package dev.skep.parser.ast;

/** {@code left UNION|INTERSECT|EXCEPT [ALL|DISTINCT] right}. */
public record SetOperation(
        SetOperator operator, boolean distinct, QueryBody left, QueryBody right, NodeLocation location)
        implements QueryBody {}
