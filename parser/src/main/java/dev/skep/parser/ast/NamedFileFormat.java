package dev.skep.parser.ast;

/** {@code STORED AS name}. */
public record NamedFileFormat(Identifier name, NodeLocation location) implements FileFormat {}
