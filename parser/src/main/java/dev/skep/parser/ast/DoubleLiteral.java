package dev.skep.parser.ast;

/** A number with an exponent or the suffix D. */
public record DoubleLiteral(double value, NodeLocation location) implements Literal {}
