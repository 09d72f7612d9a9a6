package dev.skep.parser.ast;

/** Where NULL stands among sorted values. */
public enum NullOrder {
    FIRST,
    LAST
}
