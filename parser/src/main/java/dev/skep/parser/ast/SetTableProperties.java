package dev.skep.parser.ast;

import java.util.List;

/** {@code SET TBLPROPERTIES (…)}. */
public record SetTableProperties(List<Property> properties, NodeLocation location) implements AlterTableAction {
    public SetTableProperties {
        properties = List.copyOf(properties);
    }
}
