package dev.skep.parser.ast;

import java.util.List;

/** {@code ADD PARTITION (…) [LOCATION '…'] …}. */
public record AddPartitions(boolean ifNotExists, List<PartitionDefinition> partitions, NodeLocation location)
        implements AlterTableAction {
    public AddPartitions {
        partitions = List.copyOf(partitions);
    }
}
