package dev.skep.parser.ast;

/** The relation of the FROM clause that all branches of a {@link MultiInsert} read. */
public record SharedInput(NodeLocation location) implements Relation {}
