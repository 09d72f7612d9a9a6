package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code WHEN MATCHED [AND condition] THEN DELETE}. */
public record MergeDelete(Optional<Expression> condition, NodeLocation location) implements MergeClause {
    @Override
    public List<Expression> expressions() {
        return condition.stream().toList();
    }
}
