package dev.skep.api.client;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is known of a statement before it runs.
 *
 * @param parameters a type for each {@code ?} marker in order; null where it takes a value of any
 * @param columns of its result, or null when it has none or they depend on the parameters
 */
public record StatementShape(List<DataType> parameters, RowType columns) {
    public StatementShape {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
