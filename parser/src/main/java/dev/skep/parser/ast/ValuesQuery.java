package dev.skep.parser.ast;

import java.util.List;

/** {@code VALUES (…), (…)}. */
public record ValuesQuery(List<RowConstructor> rows, NodeLocation location) implements QueryBody {
    public ValuesQuery {
        rows = List.copyOf(rows);
    }
}
