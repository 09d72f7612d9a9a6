package dev.skep.parser.ast;

import java.util.List;

/** {@code EXCHANGE PARTITION (…) WITH TABLE source}. */
public record ExchangePartition(List<PartitionValue> values, QualifiedName source, NodeLocation location)
        implements AlterTableAction {
    public ExchangePartition {
        values = List.copyOf(values);
    }
}
