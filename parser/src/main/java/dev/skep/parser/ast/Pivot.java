package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/**
 * {@code input PIVOT (aggregate, … FOR (column, …) IN (value, …))}: columns made of rows.
 *
 * @param aggregates expressions over aggregates
 * @param columns those whose values become columns, {@link ColumnReference} each
 */
public record Pivot(
        Relation input,
        List<SingleColumn> aggregates,
        List<Expression> columns,
        List<PivotValue> values,
        Optional<Identifier> alias,
        NodeLocation location)
        implements Relation {
    public Pivot {
        aggregates = List.copyOf(aggregates);
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }
}
