package dev.skep.parser.ast;

import java.util.List;

/** {@code UNIQUEJOIN PRESERVE a (key), b (key)}. */
public record UniqueJoin(List<UniqueJoinSource> sources, NodeLocation location) implements Relation {
    public UniqueJoin {
        sources = List.copyOf(sources);
    }
}
