package dev.skep.parser.ast;

import java.util.List;

/** {@code DESCRIBE [EXTENDED|FORMATTED] table [PARTITION (…)] [column.field…]}. */
public record DescribeTable(
        DescribeMode mode,
        QualifiedName table,
        List<PartitionValue> partition,
        List<Identifier> columnPath,
        NodeLocation location)
        implements ShowStatement {
    public DescribeTable {
        partition = List.copyOf(partition);
        columnPath = List.copyOf(columnPath);
    }
}
