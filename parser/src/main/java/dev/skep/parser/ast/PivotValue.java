package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A value of the columns of a {@link Pivot}, one expression a column, that becomes a column, or one for each aggregate. */
public record PivotValue(List<Expression> values, Optional<Identifier> alias, NodeLocation location) implements Node {
    public PivotValue {
        values = List.copyOf(values);
    }
}
