package dev.skep.api.client;

import dev.skep.api.type.StructType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A struct as the value of a {@code ?} marker; lists are arrays there.
 *
 * @param values of the fields in their order, null for NULL
 */
public record StructParameter(StructType type, List<Object> values) {
    /** @throws IllegalArgumentException unless there is a value for each field */
    public StructParameter {
        if (type.fields().size() != values.size()) {
            throw new IllegalArgumentException(
                    "The struct has " + type.fields().size() + " fields, and " + values.size() + " values are given");
        }
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
