package dev.skep.parser.ast;

/** {@code TIMESTAMPLOCALTZ 'text'}. */
public record LocalTimestampLiteral(String text, NodeLocation location) implements Literal {}
