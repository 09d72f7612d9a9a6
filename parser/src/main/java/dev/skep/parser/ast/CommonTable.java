package dev.skep.parser.ast;

import java.util.List;

/** A named sub-query of a WITH clause. */
public record CommonTable(Identifier name, List<Identifier> columns, Query query, NodeLocation location)
        implements Node {
    public CommonTable {
        columns = List.copyOf(columns);
    }
}
