package dev.skep.parser.ast;

import java.util.List;

/** {@code RENAME TO PARTITION (…)}. */
public record RenamePartition(List<PartitionValue> newValues, NodeLocation location) implements AlterTableAction {
    public RenamePartition {
        newValues = List.copyOf(newValues);
    }
}
