package dev.skep.parser.ast;

/** {@code DATE 'text'}. */
public record DateLiteral(String text, NodeLocation location) implements Literal {}
