package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A partition to add and where its files are. */
public record PartitionDefinition(List<PartitionValue> values, Optional<String> path, NodeLocation location)
        implements Node {
    public PartitionDefinition {
        values = List.copyOf(values);
    }
}
