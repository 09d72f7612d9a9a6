package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code CASE WHEN condition THEN result … END}. */
public record SearchedCase(List<WhenClause> whens, Optional<Expression> otherwise, NodeLocation location)
        implements Expression {
    public SearchedCase {
        whens = List.copyOf(whens);
    }
}
