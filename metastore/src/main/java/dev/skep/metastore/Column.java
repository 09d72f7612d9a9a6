package dev.skep.metastore;

import dev.skep.api.type.DataType;
import java.util.Optional;

/** A column of a table; the name is in lower case. */
public record Column(String name, DataType type, Optional<String> comment) {
    public Column {
        name = Names.lower(name);
    }

    public Column(String name, DataType type) {
        this(name, type, Optional.empty());
    }
}
