package dev.skep.parser.ast;

import java.util.List;

/** CLUSTERED ON, or DISTRIBUTED ON and SORTED ON, of a materialized view. */
public record MaterializedViewLayout(
        List<Identifier> clusteredOn, List<Identifier> distributedOn, List<Identifier> sortedOn, NodeLocation location)
        implements Node {
    public MaterializedViewLayout {
        clusteredOn = List.copyOf(clusteredOn);
        distributedOn = List.copyOf(distributedOn);
        sortedOn = List.copyOf(sortedOn);
    }
}
