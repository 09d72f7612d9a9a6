package dev.skep.parser.ast;

/** A file that a function needs. */
public record FunctionResource(ResourceKind kind, String path, NodeLocation location) implements Node {}
