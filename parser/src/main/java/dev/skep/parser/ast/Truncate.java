package dev.skep.parser.ast;

import java.util.List;

/** {@code TRUNCATE TABLE table [PARTITION …] [COLUMNS …]}. */
public record Truncate(
        QualifiedName table,
        List<PartitionValue> partition,
        List<Identifier> columns,
        boolean force,
        NodeLocation location)
        implements DmlStatement {
    public Truncate {
        partition = List.copyOf(partition);
        columns = List.copyOf(columns);
    }
}
