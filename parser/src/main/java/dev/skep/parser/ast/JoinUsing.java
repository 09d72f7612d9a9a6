package dev.skep.parser.ast;

import java.util.List;

/** {@code USING (column, …)}. */
public record JoinUsing(List<Identifier> columns, NodeLocation location) implements JoinCriteria {
    public JoinUsing {
        columns = List.copyOf(columns);
    }
}
