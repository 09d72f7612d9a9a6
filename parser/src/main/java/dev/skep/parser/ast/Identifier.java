package dev.skep.parser.ast;

/** A name as written, without its quotes; {@code quoted} tells whether it stood in backticks. */
public record Identifier(String value, boolean quoted, NodeLocation location) implements Node {
    @Override
    public String toString() {
        return value;
    }
}
