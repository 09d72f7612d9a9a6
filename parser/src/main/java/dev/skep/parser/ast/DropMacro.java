package dev.skep.parser.ast;

/** {@code DROP TEMPORARY MACRO name}. */
public record DropMacro(Identifier name, boolean ifExists, NodeLocation location) implements DdlStatement {}
