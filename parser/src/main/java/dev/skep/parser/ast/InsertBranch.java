package dev.skep.parser.ast;

/** One INSERT of a {@link MultiInsert}; its query reads {@link SharedInput}. */
public record InsertBranch(InsertTarget target, Query query, NodeLocation location) implements Node {}
