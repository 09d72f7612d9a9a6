package dev.skep.parser.ast;

/** What the value of an AS OF clause names. */
public enum AsOfKind {
    TIME,
    VERSION
}
