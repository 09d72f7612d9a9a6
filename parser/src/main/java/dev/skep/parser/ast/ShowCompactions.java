package dev.skep.parser.ast;

/** {@code SHOW COMPACTIONS}, with its filters as text. */
public record ShowCompactions(String text, NodeLocation location) implements ShowStatement {}
