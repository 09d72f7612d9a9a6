package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** One SELECT … FROM … WHERE … block, also when it was written FROM-first. */
public record QuerySpecification(
        SelectClause select,
        Optional<Relation> from,
        Optional<Expression> where,
        Optional<GroupBy> groupBy,
        Optional<Expression> having,
        List<NamedWindow> windows,
        Optional<Expression> qualify,
        NodeLocation location)
        implements QueryBody {
    public QuerySpecification {
        windows = List.copyOf(windows);
    }
}
