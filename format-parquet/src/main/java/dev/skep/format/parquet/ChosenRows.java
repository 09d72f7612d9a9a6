package dev.skep.format.parquet;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.KeptRows;
import dev.skep.api.vector.RowBatch;
import java.util.Arrays;

/**
 * The rows of a batch that the steps of a filter have chosen so far. Columns are read for the settled ones, which are those that were chosen at some earlier time: all at first,
 * and fewer as soon as that is worth copying what has been read.
 */
final class ChosenRows {
    /** Where one settled row in so many is chosen, the chosen ones are settled. */
    private static final int SPARSE = 4;

    private int settledCount;
    /** The settled rows, in the batch; null for all. */
    private KeptRows settled;

    private int count;
    /** The chosen rows among the settled ones, unless all are. */
    private final int[] members;

    private final int[] scratch;

    ChosenRows(int mostRows) {
        members = new int[mostRows];
        scratch = new int[mostRows];
    }

    /** Chooses all rows of a batch. */
    void begin(int rows) {
        settledCount = rows;
        settled = null;
        count = rows;
    }

    int count() {
        return count;
    }

    int settledCount() {
        return settledCount;
    }

    /** Null for all. */
    KeptRows settled() {
        return settled;
    }

    boolean isSettled() {
        return count == settledCount;
    }

    boolean isSparse() {
        return count * SPARSE <= settledCount;
    }

    /** Of the chosen rows chooses some. @param vectors of the settled rows, those that the step needs among them */
    void narrow(RowFilter step, ColumnVector[] vectors) {
        int[] columns = step.columns();
        ColumnVector[] needed = new ColumnVector[columns.length];
        for (int i = 0; i < needed.length; i++) {
            ColumnVector vector = vectors[columns[i]];
            needed[i] = isSettled() ? vector : vector.select(members, count);
        }
        RowBatch batch = new RowBatch(count, needed);
        if (isSettled()) {
            count = step.select(batch, members);
            return;
        }
        count = step.select(batch, scratch);
        for (int i = 0; i < count; i++) {
            members[i] = members[scratch[i]];
        }
    }

    /** Settles what is chosen, which must be some and not all of the settled rows. @return the chosen ones among those that were settled */
    KeptRows settle() {
        KeptRows among = new KeptRows(Arrays.copyOf(members, count), count);
        int[] rows = among.rows();
        if (settled != null) {
            rows = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = settled.rows()[members[i]];
            }
        }
        settled = settled == null ? among : new KeptRows(rows, count);
        settledCount = count;
        return among;
    }
}
