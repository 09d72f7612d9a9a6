package dev.skep.api.storage;

import dev.skep.api.vector.RowBatch;

/** Chooses rows by some of the columns of a batch, so that a reader need not decode the others for rows that are not chosen. */
public interface RowFilter {
    /** The columns that {@link #select} needs, as positions in the projection of the request. */
    int[] columns();

    /**
     * Writes the chosen rows, ascending, to {@code selected} and returns their number.
     *
     * @param batch just the columns of {@link #columns()}, in that order
     * @param selected room for all rows of the batch
     */
    int select(RowBatch batch, int[] selected);
}
