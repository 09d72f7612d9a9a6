package dev.skep.parser.ast;

/** {@code SHOW CONF 'key'}. */
public record ShowConfiguration(String key, NodeLocation location) implements ShowStatement {}
