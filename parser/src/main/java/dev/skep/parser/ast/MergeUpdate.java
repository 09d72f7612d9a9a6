package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code WHEN MATCHED [AND condition] THEN UPDATE SET …}. */
public record MergeUpdate(Optional<Expression> condition, List<Assignment> assignments, NodeLocation location)
        implements MergeClause {
    public MergeUpdate {
        assignments = List.copyOf(assignments);
    }

    @Override
    public List<Expression> expressions() {
        return Stream.concat(condition.stream(), assignments.stream().map(Assignment::value))
                .toList();
    }
}
