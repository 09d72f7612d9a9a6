package dev.skep.api.function;

import dev.skep.api.vector.ColumnVector;

/**
 * The states of one aggregate for all groups, group 0 to {@code groupCount - 1}. Raw rows come by {@link #input}, partial states of other
 * accumulators by {@link #combine}. Used by one thread.
 */
public interface Accumulator {
    /** Makes room for groups; new ones are empty. Never shrinks. */
    void ensureGroups(int groupCount);

    /**
     * Adds rows: row i goes to group {@code groups[i]}.
     *
     * @param groups null when all rows go to group 0
     */
    void input(int[] groups, ColumnVector[] arguments, int rowCount);

    /** Adds partial states, as {@link #intermediate} gave them: row i goes to group {@code groups[i]}, or to group 0. */
    void combine(int[] groups, ColumnVector[] intermediate, int rowCount);

    /** Partial states of groups {@code from} to {@code from + count - 1}, one vector a column of the intermediate type. */
    ColumnVector[] intermediate(int from, int count);

    /** Results of groups {@code from} to {@code from + count - 1}. */
    ColumnVector output(int from, int count);

    long retainedBytes();
}
