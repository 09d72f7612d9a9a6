package dev.skep.api.storage;

import dev.skep.api.vector.RowBatch;
import java.util.List;

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

    /**
     * The parts of the filter in the order in which they are best asked now, each for the rows that those before it have chosen: what all choose is chosen. For readers that
     * read a column for some rows at less cost than for all.
     *
     * @return filters over positions in the same projection; empty when all rows are chosen
     */
    default List<RowFilter> steps() {
        return List.of(this);
    }
}
