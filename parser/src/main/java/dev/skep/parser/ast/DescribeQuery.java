package dev.skep.parser.ast;

/** {@code DESCRIBE [QUERY] query}: names and types of the query's columns. */
public record DescribeQuery(Query query, NodeLocation location) implements ShowStatement {}
