package dev.skep.parser.ast;

import java.util.List;

/** {@code MSCK [REPAIR] TABLE table [ADD|DROP|SYNC PARTITIONS]}; SYNC both adds and drops. */
public record RepairTable(
        QualifiedName table,
        boolean repair,
        boolean add,
        boolean drop,
        List<PartitionFilter> filters,
        NodeLocation location)
        implements DdlStatement {
    public RepairTable {
        filters = List.copyOf(filters);
    }
}
