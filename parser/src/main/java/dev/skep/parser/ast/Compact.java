package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code COMPACT 'kind' …}. */
public record Compact(
        String kind,
        boolean waiting,
        Optional<String> pool,
        Optional<Integer> buckets,
        List<SortItem> orderBy,
        List<Property> properties,
        NodeLocation location)
        implements AlterTableAction {
    public Compact {
        orderBy = List.copyOf(orderBy);
        properties = List.copyOf(properties);
    }
}
