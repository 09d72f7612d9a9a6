package dev.skep.parser.ast;

import java.util.Optional;

/** {@code SHOW [MATERIALIZED] VIEWS}. */
public record ShowViews(
        Optional<Identifier> database, Optional<String> pattern, boolean materialized, NodeLocation location)
        implements ShowStatement {}
