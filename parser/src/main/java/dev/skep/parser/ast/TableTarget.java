package dev.skep.parser.ast;

import java.util.List;

/** A table to insert into; no columns means all. */
public record TableTarget(
        QualifiedName table,
        boolean overwrite,
        List<PartitionValue> partition,
        boolean ifNotExists,
        List<Identifier> columns,
        NodeLocation location)
        implements InsertTarget {
    public TableTarget {
        partition = List.copyOf(partition);
        columns = List.copyOf(columns);
    }
}
