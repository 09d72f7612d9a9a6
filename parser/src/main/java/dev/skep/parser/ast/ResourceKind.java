package dev.skep.parser.ast;

/** The kinds of files that a function needs. */
public enum ResourceKind {
    JAR,
    FILE,
    ARCHIVE
}
