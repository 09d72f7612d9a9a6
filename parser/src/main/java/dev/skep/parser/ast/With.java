package dev.skep.parser.ast;

import java.util.List;

/** The WITH clause of a query. */
public record With(List<CommonTable> tables, NodeLocation location) implements Node {
    public With {
        tables = List.copyOf(tables);
    }
}
