package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code CASE operand WHEN value THEN result … END}. */
public record SimpleCase(
        Expression operand, List<WhenClause> whens, Optional<Expression> otherwise, NodeLocation location)
        implements Expression {
    public SimpleCase {
        whens = List.copyOf(whens);
    }
}
