package dev.skep.parser.ast;

/** A number with the suffix F. */
public record FloatLiteral(float value, NodeLocation location) implements Literal {}
