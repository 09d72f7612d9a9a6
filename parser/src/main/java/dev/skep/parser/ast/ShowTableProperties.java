package dev.skep.parser.ast;

import java.util.Optional;

/** {@code SHOW TBLPROPERTIES table('key')}. */
public record ShowTableProperties(QualifiedName table, Optional<String> key, NodeLocation location)
        implements ShowStatement {}
