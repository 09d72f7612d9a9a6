package dev.skep.parser.ast;

/** {@code INSERT INTO|OVERWRITE target query}, also when it was written FROM-first. */
public record Insert(InsertTarget target, Query query, NodeLocation location) implements DmlStatement {}
