package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/**
 * {@code input UNPIVOT ((value, …) FOR name IN ((column, …), …))}: rows made of columns.
 *
 * @param includeNulls whether rows whose values are all NULL are made too
 * @param values the new columns that take the values
 * @param name the new column that tells which columns the values are from
 */
public record Unpivot(
        Relation input,
        boolean includeNulls,
        List<Identifier> values,
        Identifier name,
        List<UnpivotColumns> columns,
        Optional<Identifier> alias,
        NodeLocation location)
        implements Relation {
    public Unpivot {
        values = List.copyOf(values);
        columns = List.copyOf(columns);
    }
}
