package dev.skep.parser.ast;

/** A place in the text: line and column, both counted from 1. */
public record NodeLocation(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
