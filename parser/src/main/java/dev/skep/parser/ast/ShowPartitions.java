package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code SHOW PARTITIONS table}. */
public record ShowPartitions(
        QualifiedName table,
        List<PartitionValue> partition,
        Optional<Expression> where,
        List<SortItem> orderBy,
        Optional<Limit> limit,
        NodeLocation location)
        implements ShowStatement {
    public ShowPartitions {
        partition = List.copyOf(partition);
        orderBy = List.copyOf(orderBy);
    }
}
