package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code WHEN MATCHED [AND condition] THEN UPDATE SET …}. */
public record MergeUpdate(Optional<Expression> condition, List<Assignment> assignments, NodeLocation location)
        implements MergeClause {
    public MergeUpdate {
        assignments = List.copyOf(assignments);
    }
}
