package dev.skep.parser.ast;

/** One entry of a WINDOW clause. */
public record NamedWindow(Identifier name, WindowSpecification specification, NodeLocation location) implements Node {}
