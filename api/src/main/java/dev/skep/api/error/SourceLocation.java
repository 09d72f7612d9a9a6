package dev.skep.api.error;

import java.io.Serializable;

/** A position in SQL text: line and column, both counted from 1. */
public record SourceLocation(int line, int column) implements Serializable {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
