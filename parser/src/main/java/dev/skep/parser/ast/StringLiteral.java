package dev.skep.parser.ast;

/** A string, with its escapes decoded. */
public record StringLiteral(String value, NodeLocation location) implements Literal {}
