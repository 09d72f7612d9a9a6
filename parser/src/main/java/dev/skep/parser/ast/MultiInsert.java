package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code FROM from INSERT … SELECT … INSERT … SELECT …}, two or more branches. */
public record MultiInsert(Optional<With> with, Relation from, List<InsertBranch> branches, NodeLocation location)
        implements DmlStatement {
    public MultiInsert {
        branches = List.copyOf(branches);
    }
}
