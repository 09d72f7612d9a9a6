package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code WHEN NOT MATCHED [AND condition] THEN INSERT … VALUES (…)}. */
public record MergeInsert(
        Optional<Expression> condition, List<Identifier> columns, List<Expression> values, NodeLocation location)
        implements MergeClause {
    public MergeInsert {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }

    @Override
    public List<Expression> expressions() {
        return Stream.concat(condition.stream(), values.stream()).toList();
    }
}
