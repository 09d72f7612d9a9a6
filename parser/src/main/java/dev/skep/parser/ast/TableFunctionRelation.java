package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A partitioned table function: {@code name(ON input PARTITION BY … ORDER BY … argument(…))}. */
public record TableFunctionRelation(
        Identifier name,
        Relation input,
        List<Expression> partitionBy,
        List<SortItem> orderBy,
        List<TableFunctionArgument> arguments,
        Optional<Identifier> alias,
        NodeLocation location)
        implements Relation {
    public TableFunctionRelation {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
        arguments = List.copyOf(arguments);
    }
}
