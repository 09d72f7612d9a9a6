package dev.skep.parser.ast;

import java.util.List;

/** A table function that yields several columns: {@code f(x) AS (a, b)}. */
public record AliasedColumns(Expression expression, List<Identifier> aliases, NodeLocation location)
        implements SelectItem {
    public AliasedColumns {
        aliases = List.copyOf(aliases);
    }
}
