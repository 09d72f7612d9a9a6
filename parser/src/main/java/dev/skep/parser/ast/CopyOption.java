package dev.skep.parser.ast;

/** {@code FORMAT csv} or {@code HEADER}. @param value as written, without quotes; {@code true} when there is none */
public record CopyOption(Identifier name, String value, NodeLocation location) implements Node {}
