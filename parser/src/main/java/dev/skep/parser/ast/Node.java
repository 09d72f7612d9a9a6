package dev.skep.parser.ast;

/** A part of a parsed statement. */
public interface Node {
    /** Where the first character of this part stands. */
    NodeLocation location();
}
