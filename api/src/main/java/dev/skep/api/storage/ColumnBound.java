package dev.skep.api.storage;

import java.io.Serializable;
import java.util.List;

/**
 * A necessary condition on one column, or on a field of its structs: rows can only qualify when the value is not NULL, lies within [min, max] and, if given, is one of
 * {@code values}; or, if {@code isNull}, when it is NULL. Boxed as {@link dev.skep.api.vector.VectorValues} says for the declared type. A field of a struct that is NULL is NULL.
 *
 * @param column position in the table's data columns
 * @param path positions of the field in the structs from the column down; empty for the column itself
 * @param min inclusive lower bound, or null
 * @param max inclusive upper bound, or null
 * @param values all values that qualify, or null when any within the bounds does
 * @param isNull whether only NULL qualifies; there are no bounds then
 */
public record ColumnBound(int column, List<Integer> path, Object min, Object max, List<Object> values, boolean isNull)
        implements Serializable {
    public ColumnBound {
        path = List.copyOf(path);
    }

    /** A bound on a column itself. */
    public ColumnBound(int column, Object min, Object max, List<Object> values) {
        this(column, List.of(), min, max, values, false);
    }

    /** Rows qualify only where the value is NULL. */
    public static ColumnBound ofNull(int column, List<Integer> path) {
        return new ColumnBound(column, path, null, null, null, true);
    }
}
