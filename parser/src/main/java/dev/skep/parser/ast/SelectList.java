package dev.skep.parser.ast;

import java.util.List;

/** {@code SELECT [DISTINCT] item, …}. */
public record SelectList(boolean distinct, List<Hint> hints, List<SelectItem> items, NodeLocation location)
        implements SelectClause {
    public SelectList {
        hints = List.copyOf(hints);
        items = List.copyOf(items);
    }
}
