package dev.skep.parser.ast;

import java.util.List;

/** One grouping set; empty for the grand total. */
public record GroupingSet(List<Expression> expressions, NodeLocation location) implements Node {
    public GroupingSet {
        expressions = List.copyOf(expressions);
    }
}
