package dev.skep.parser.ast;

import java.util.List;

/** {@code ANALYZE TABLE table COMPUTE STATISTICS [FOR COLUMNS …]}; no columns after FOR COLUMNS means all. */
public record AnalyzeTable(
        QualifiedName table,
        List<PartitionValue> partition,
        boolean forColumns,
        List<Identifier> columns,
        boolean noScan,
        boolean cacheMetadata,
        NodeLocation location)
        implements DdlStatement {
    public AnalyzeTable {
        partition = List.copyOf(partition);
        columns = List.copyOf(columns);
    }
}
