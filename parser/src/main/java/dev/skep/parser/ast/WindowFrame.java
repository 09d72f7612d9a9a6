package dev.skep.parser.ast;

/** The frame of a window; a single bound ends at the current row. */
public record WindowFrame(FrameUnit unit, FrameBound start, FrameBound end, NodeLocation location) implements Node {}
