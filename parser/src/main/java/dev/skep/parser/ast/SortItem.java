package dev.skep.parser.ast;

import java.util.Optional;

/** One key of a sort order. */
public record SortItem(
        Expression expression, SortDirection direction, Optional<NullOrder> nullOrder, NodeLocation location)
        implements Node {}
