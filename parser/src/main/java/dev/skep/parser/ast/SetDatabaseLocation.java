package dev.skep.parser.ast;

/** {@code SET LOCATION|MANAGEDLOCATION 'path'}. */
public record SetDatabaseLocation(boolean managed, String path, NodeLocation location) implements AlterDatabaseAction {}
