package dev.skep.parser.ast;

/** {@code DESCRIBE DATABASE [EXTENDED] database}. */
public record DescribeDatabase(Identifier database, boolean extended, NodeLocation location) implements ShowStatement {}
