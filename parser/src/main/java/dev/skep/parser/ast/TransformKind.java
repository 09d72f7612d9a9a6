package dev.skep.parser.ast;

/** The keyword that introduces a script. */
public enum TransformKind {
    TRANSFORM,
    MAP,
    REDUCE
}
