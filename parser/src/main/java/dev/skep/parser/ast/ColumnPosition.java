package dev.skep.parser.ast;

import java.util.Optional;

/** Where a changed column goes: FIRST, or after another one. */
public record ColumnPosition(Optional<Identifier> after, NodeLocation location) implements Node {}
