package dev.skep.parser.ast;

import java.util.List;

/** {@code CLUSTERED BY (…) [SORTED BY (…)] INTO n BUCKETS}. */
public record BucketSpecification(
        List<Identifier> columns, List<BucketSortColumn> sortColumns, int buckets, NodeLocation location)
        implements Node {
    public BucketSpecification {
        columns = List.copyOf(columns);
        sortColumns = List.copyOf(sortColumns);
    }
}
