package dev.skep.parser.ast;

/** {@code USE database}. */
public record Use(Identifier database, NodeLocation location) implements Statement {}
