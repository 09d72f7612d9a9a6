package dev.skep.api.client;

import dev.skep.api.type.DataType;
import java.util.Objects;

/** NULL of a given type as the value of a {@code ?} marker; a mere null takes the type of what it meets. */
public record NullParameter(DataType type) {
    public NullParameter {
        Objects.requireNonNull(type, "type");
    }
}
