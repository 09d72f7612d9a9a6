package dev.skep.parser.ast;

import java.util.Optional;

/** One column of a partition specification; dynamic when it has no value. */
public record PartitionValue(Identifier column, Optional<Expression> value, NodeLocation location) implements Node {}
