package dev.skep.parser.ast;

import java.util.List;

/** The GROUP BY clause. The sets are given only for {@link GroupingKind#GROUPING_SETS}, before which no expressions need to stand. */
public record GroupBy(GroupingKind kind, List<Expression> expressions, List<GroupingSet> sets, NodeLocation location)
        implements Node {
    public GroupBy {
        expressions = List.copyOf(expressions);
        sets = List.copyOf(sets);
    }
}
