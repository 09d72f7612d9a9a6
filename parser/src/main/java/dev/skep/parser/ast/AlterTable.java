package dev.skep.parser.ast;

import java.util.List;

/** {@code ALTER TABLE|VIEW table [PARTITION (…)] action}. */
public record AlterTable(
        QualifiedName table,
        boolean view,
        List<PartitionValue> partition,
        AlterTableAction action,
        NodeLocation location)
        implements DdlStatement {
    public AlterTable {
        partition = List.copyOf(partition);
    }
}
