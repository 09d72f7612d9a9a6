package dev.skep.planner.context;

import dev.skep.metastore.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Rows that a statement adds to a table.
 *
 * @param values one a partition column as directories have them; null where rows give it, which only columns at the end may
 * @param overwrite whether they replace what is there
 * @param ifNotExists whether nothing is to be done when the partition exists
 */
public record TableRows(Table table, List<String> values, boolean overwrite, boolean ifNotExists) {
    public TableRows {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Whether rows give some of the partition values. */
    public boolean isDynamic() {
        return values.stream().anyMatch(Objects::isNull);
    }
}
