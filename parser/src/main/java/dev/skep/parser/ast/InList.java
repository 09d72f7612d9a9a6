package dev.skep.parser.ast;

import java.util.List;

/** {@code value [NOT] IN (…, …)}; the value may be a row. */
public record InList(Expression value, List<Expression> list, boolean negated, NodeLocation location)
        implements Expression {
    public InList {
        list = List.copyOf(list);
    }
}
