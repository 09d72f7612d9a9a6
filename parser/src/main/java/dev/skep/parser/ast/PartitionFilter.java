package dev.skep.parser.ast;

import java.util.List;

/** The partitions whose columns satisfy all of the predicates. */
public record PartitionFilter(List<PartitionPredicate> predicates, NodeLocation location) implements Node {
    public PartitionFilter {
        predicates = List.copyOf(predicates);
    }
}
