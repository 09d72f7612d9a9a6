package dev.skep.parser.ast;

import java.util.List;

/** Two or more values in parentheses, or one row of VALUES. */
public record RowConstructor(List<Expression> values, NodeLocation location) implements Expression {
    public RowConstructor {
        values = List.copyOf(values);
    }
}
