package dev.skep.parser.ast;

import java.util.List;

/** {@code SET DBPROPERTIES (…)}. */
public record SetDatabaseProperties(List<Property> properties, NodeLocation location) implements AlterDatabaseAction {
    public SetDatabaseProperties {
        properties = List.copyOf(properties);
    }
}
