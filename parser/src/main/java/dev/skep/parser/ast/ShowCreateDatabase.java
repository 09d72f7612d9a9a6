package dev.skep.parser.ast;

/** {@code SHOW CREATE DATABASE database}. */
public record ShowCreateDatabase(Identifier database, NodeLocation location) implements ShowStatement {}
