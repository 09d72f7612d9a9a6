package dev.skep.parser.ast;

import java.util.Optional;

/** {@code SHOW FUNCTIONS [LIKE 'pattern']}. */
public record ShowFunctions(Optional<String> pattern, NodeLocation location) implements ShowStatement {}
