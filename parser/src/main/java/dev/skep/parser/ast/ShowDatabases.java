package dev.skep.parser.ast;

import java.util.Optional;

/** {@code SHOW DATABASES [LIKE 'pattern']}. */
public record ShowDatabases(Optional<String> pattern, NodeLocation location) implements ShowStatement {}
