package dev.skep.parser.ast;

/** What the bounds of a window frame count. */
public enum FrameUnit {
    ROWS,
    RANGE
}
