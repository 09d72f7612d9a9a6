package dev.skep.parser.ast;

import java.util.List;

/** {@code SET PARTITION SPEC (…)}. */
public record SetPartitionSpec(List<PartitionTransform> transforms, NodeLocation location) implements AlterTableAction {
    public SetPartitionSpec {
        transforms = List.copyOf(transforms);
    }
}
