package dev.skep.api.client;

import dev.skep.api.type.ArrayType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An array of a given type as the value of a {@code ?} marker; of a mere list the elements tell the type.
 *
 * @param values of the elements, null for NULL
 */
public record ArrayParameter(ArrayType type, List<Object> values) {
    public ArrayParameter {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
