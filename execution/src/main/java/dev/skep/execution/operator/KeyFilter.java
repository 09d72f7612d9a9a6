package dev.skep.execution.operator;

import dev.skep.api.vector.ColumnVector;

/** What a join's build side tells of the values that a key of the probe side can match; NULL never does. Used by one thread. */
public interface KeyFilter {
    /** The least value that can match, boxed, or null when not known. */
    Object min();

    /** The greatest value that can match, boxed, or null when not known. */
    Object max();

    /** Whether {@link #select} drops values that {@link #min} and {@link #max} do not. */
    boolean tellsMembers();

    /**
     * Writes the rows that can match, ascending, to {@code selected} and returns their number.
     *
     * @param values of the key's type
     * @param selected room for all rows
     */
    int select(ColumnVector values, int count, int[] selected);
}
