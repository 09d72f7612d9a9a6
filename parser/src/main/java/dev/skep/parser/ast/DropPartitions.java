package dev.skep.parser.ast;

import java.util.List;

/** {@code DROP PARTITION (…), …}. */
public record DropPartitions(
        boolean ifExists, List<PartitionFilter> filters, boolean ignoreProtection, boolean purge, NodeLocation location)
        implements AlterTableAction {
    public DropPartitions {
        filters = List.copyOf(filters);
    }
}
