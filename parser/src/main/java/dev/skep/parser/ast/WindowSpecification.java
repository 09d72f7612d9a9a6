package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A window in parentheses; DISTRIBUTE BY and SORT BY are kept as PARTITION BY and ORDER BY. */
public record WindowSpecification(
        Optional<Identifier> base,
        List<Expression> partitionBy,
        List<SortItem> orderBy,
        Optional<WindowFrame> frame,
        NodeLocation location)
        implements Window {
    public WindowSpecification {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }
}
