package dev.skep.parser.ast;

import java.util.List;

/** {@code SET SERDEPROPERTIES (…)}. */
public record SetSerDeProperties(List<Property> properties, NodeLocation location) implements AlterTableAction {
    public SetSerDeProperties {
        properties = List.copyOf(properties);
    }
}
