package dev.skep.parser.ast;

import java.util.List;

/** {@code (x, y) -> body} as the argument of a function, which computes the body for values of its own. */
public record Lambda(List<Identifier> parameters, Expression body, NodeLocation location) implements Expression {
    public Lambda {
        parameters = List.copyOf(parameters);
    }
}
