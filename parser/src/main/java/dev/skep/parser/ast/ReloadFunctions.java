package dev.skep.parser.ast;

/** {@code RELOAD FUNCTIONS}. */
public record ReloadFunctions(NodeLocation location) implements DdlStatement {}
