package dev.skep.parser.ast;

import java.util.List;

/** {@code SET SERDE 'class' [WITH SERDEPROPERTIES (…)]}. */
public record SetSerDe(String className, List<Property> properties, NodeLocation location) implements AlterTableAction {
    public SetSerDe {
        properties = List.copyOf(properties);
    }
}
