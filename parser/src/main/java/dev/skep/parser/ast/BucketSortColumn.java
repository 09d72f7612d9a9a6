package dev.skep.parser.ast;

import java.util.Optional;

/** A column by which the rows of a bucket are sorted. */
public record BucketSortColumn(
        Identifier name, SortDirection direction, Optional<NullOrder> nullOrder, NodeLocation location)
        implements Node {}
