package dev.skep.parser.ast;

/** A parameter of a macro. */
public record MacroParameter(Identifier name, TypeName type, NodeLocation location) implements Node {}
