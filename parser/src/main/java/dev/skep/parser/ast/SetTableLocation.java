package dev.skep.parser.ast;

/** {@code SET LOCATION 'path'}. */
public record SetTableLocation(String path, NodeLocation location) implements AlterTableAction {}
