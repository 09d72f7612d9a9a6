package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** The clauses that order, spread and cut the rows of a query; each is empty when not written. */
public record QueryTail(
        List<SortItem> orderBy,
        List<Expression> clusterBy,
        List<Expression> distributeBy,
        List<SortItem> sortBy,
        Optional<Limit> limit,
        NodeLocation location)
        implements Node {
    public QueryTail {
        orderBy = List.copyOf(orderBy);
        clusterBy = List.copyOf(clusterBy);
        distributeBy = List.copyOf(distributeBy);
        sortBy = List.copyOf(sortBy);
    }

    /** The tail of a query that neither orders nor limits its rows. */
    public static QueryTail none(NodeLocation location) {
        return new QueryTail(List.of(), List.of(), List.of(), List.of(), Optional.empty(), location);
    }

    /** Whether no clause of the tail is written. */
    public boolean isEmpty() {
        return orderBy.isEmpty()
                && clusterBy.isEmpty()
                && distributeBy.isEmpty()
                && sortBy.isEmpty()
                && limit.isEmpty();
    }
}
