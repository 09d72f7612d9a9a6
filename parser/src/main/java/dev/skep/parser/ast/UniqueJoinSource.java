package dev.skep.parser.ast;

import java.util.List;

/** One table of a UNIQUEJOIN with its keys. */
public record UniqueJoinSource(boolean preserve, TableReference table, List<Expression> keys, NodeLocation location)
        implements Node {
    public UniqueJoinSource {
        keys = List.copyOf(keys);
    }
}
