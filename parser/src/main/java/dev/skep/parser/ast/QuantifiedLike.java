package dev.skep.parser.ast;

import java.util.List;

/** {@code value [NOT] LIKE ANY|ALL (pattern, …)}. */
public record QuantifiedLike(
        LikeOperator operator,
        Quantifier quantifier,
        Expression value,
        List<Expression> patterns,
        boolean negated,
        NodeLocation location)
        implements Expression {
    public QuantifiedLike {
        patterns = List.copyOf(patterns);
    }
}
