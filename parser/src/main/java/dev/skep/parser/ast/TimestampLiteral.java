package dev.skep.parser.ast;

/** {@code TIMESTAMP 'text'}. */
public record TimestampLiteral(String text, NodeLocation location) implements Literal {}
