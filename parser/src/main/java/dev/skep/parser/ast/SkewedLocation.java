package dev.skep.parser.ast;

/** Where the rows with a skewed value lie; the value is a literal or a row. */
public record SkewedLocation(Expression value, String path, NodeLocation location) implements Node {}
