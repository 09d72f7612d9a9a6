package dev.skep.parser.ast;

/** {@code SHOW TRANSACTIONS}. */
public record ShowTransactions(NodeLocation location) implements ShowStatement {}
