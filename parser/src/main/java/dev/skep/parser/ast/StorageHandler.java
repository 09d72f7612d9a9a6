package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code STORED BY 'class' | name [WITH SERDEPROPERTIES (…)] [STORED AS format]}. */
public record StorageHandler(
        String handler, List<Property> properties, Optional<Identifier> format, NodeLocation location)
        implements FileFormat {
    public StorageHandler {
        properties = List.copyOf(properties);
    }
}
