package dev.skep.parser.ast;

/** One {@code 'key'='value'} pair; the value is empty where only a key is written. */
public record Property(String key, String value, NodeLocation location) implements Node {}
