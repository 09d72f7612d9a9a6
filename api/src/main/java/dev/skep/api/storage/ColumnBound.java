package dev.skep.api.storage;

import java.io.Serializable;
import java.util.List;

/**
 * A necessary condition on one column: rows can only qualify when the column's value is not NULL, lies within [min, max] and, if given, is one of
 * {@code values}. Boxed as {@link dev.skep.api.vector.VectorValues} says for the column's declared type.
 *
 * @param column position in the table's data columns
 * @param min inclusive lower bound, or null
 * @param max inclusive upper bound, or null
 * @param values all values that qualify, or null when any within the bounds does
 */
public record ColumnBound(int column, Object min, Object max, List<Object> values) implements Serializable {}
