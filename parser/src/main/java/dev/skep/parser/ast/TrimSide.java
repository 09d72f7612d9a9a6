package dev.skep.parser.ast;

/** The ends that TRIM cuts. */
public enum TrimSide {
    BOTH,
    LEADING,
    TRAILING
}
