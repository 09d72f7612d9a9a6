package dev.skep.parser.ast;

import java.util.Optional;

/** {@code SHOW [SORTED] COLUMNS IN table}. */
public record ShowColumns(QualifiedName table, Optional<String> pattern, boolean sorted, NodeLocation location)
        implements ShowStatement {}
