package dev.skep.parser.ast;

import java.util.List;

/** {@code input LATERAL VIEW [OUTER] function alias AS column, …}. */
public record LateralView(
        Relation input,
        boolean outer,
        FunctionCall function,
        Identifier alias,
        List<Identifier> columns,
        NodeLocation location)
        implements Relation {
    public LateralView {
        columns = List.copyOf(columns);
    }
}
