package dev.skep.parser.ast;

/** A field of a struct value that is no plain name: {@code f(x).field}. */
public record Dereference(Expression base, Identifier field, NodeLocation location) implements Expression {}
