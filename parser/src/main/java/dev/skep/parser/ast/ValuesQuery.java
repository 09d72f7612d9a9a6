package dev.skep.parser.ast;

import java.util.List;

/**
 * {@code VALUES (…), (…)}; the columns are named only when the first row has aliases, as in {@code VALUES (1 AS
 * a, 2 AS b)}.
 */
public record ValuesQuery(List<RowConstructor> rows, List<Identifier> columns, NodeLocation location)
        implements QueryBody {
    public ValuesQuery {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }
}
