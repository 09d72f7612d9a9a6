package dev.skep.parser.ast;

import java.util.List;

/** Two or more terms joined by AND or by OR. */
public record LogicalExpression(LogicalOperator operator, List<Expression> terms, NodeLocation location)
        implements Expression {
    public LogicalExpression {
        terms = List.copyOf(terms);
    }
}
