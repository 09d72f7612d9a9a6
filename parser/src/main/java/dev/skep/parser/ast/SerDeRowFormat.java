package dev.skep.parser.ast;

import java.util.List;

/** {@code ROW FORMAT SERDE 'class' [WITH SERDEPROPERTIES (…)]}. */
public record SerDeRowFormat(String className, List<Property> properties, NodeLocation location) implements RowFormat {
    public SerDeRowFormat {
        properties = List.copyOf(properties);
    }
}
