package dev.skep.parser.ast;

import java.util.Optional;

/** A column name that a view gives to its query. */
public record ViewColumn(Identifier name, Optional<String> comment, NodeLocation location) implements Node {}
