package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/**
 * {@code STORED BY handler [WITH SERDEPROPERTIES (…)] [STORED AS format]}; a named handler is a word, any other
 * a quoted class name.
 */
public record StorageHandler(
        String handler, boolean named, List<Property> properties, Optional<Identifier> format, NodeLocation location)
        implements FileFormat {
    public StorageHandler {
        properties = List.copyOf(properties);
    }
}
