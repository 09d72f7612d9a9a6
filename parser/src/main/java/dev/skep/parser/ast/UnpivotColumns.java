package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** Columns of which one row of an {@link Unpivot} is made, one a value, and what that row calls them. */
public record UnpivotColumns(List<Expression> columns, Optional<Identifier> alias, NodeLocation location)
        implements Node {
    public UnpivotColumns {
        columns = List.copyOf(columns);
    }
}
