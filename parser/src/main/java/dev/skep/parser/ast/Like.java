package dev.skep.parser.ast;

/** {@code value [NOT] LIKE|RLIKE pattern}. */
public record Like(LikeOperator operator, Expression value, Expression pattern, boolean negated, NodeLocation location)
        implements Expression {}
