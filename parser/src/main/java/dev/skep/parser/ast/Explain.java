package dev.skep.parser.ast;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** {@code EXPLAIN … statement}. */
public record Explain(Set<ExplainOption> options, Statement statement, NodeLocation location) implements Statement {
    public Explain {
        options = options.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(options));
    }
}
