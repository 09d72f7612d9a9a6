package dev.skep.parser.ast;

/** A named argument of a partitioned table function. */
public record TableFunctionArgument(Identifier name, Expression value, NodeLocation location) implements Node {}
