package dev.skep.parser.ast;

import java.util.Optional;

/** {@code WHEN MATCHED [AND condition] THEN DELETE}. */
public record MergeDelete(Optional<Expression> condition, NodeLocation location) implements MergeClause {}
