package dev.skep.parser.ast;

/** {@code DESCRIBE FUNCTION [EXTENDED] function}; an operator is named by its symbol. */
public record DescribeFunction(QualifiedName function, boolean extended, NodeLocation location)
        implements ShowStatement {}
