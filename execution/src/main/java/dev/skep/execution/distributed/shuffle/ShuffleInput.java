package dev.skep.execution.distributed.shuffle;

import dev.skep.execution.plan.SortKey;
import java.io.Serializable;
import java.util.List;

/**
 * Rows that come to a reduce stage through the shuffle.
 *
 * @param leaf of the reduce stage that reads them, by position in {@link dev.skep.execution.pipeline.LeafOrder}
 * @param stage that makes them
 */
public record ShuffleInput(int leaf, int stage, Partitioning partitioning) implements Serializable {
    /** Which reducer a row goes to. */
    public sealed interface Partitioning extends Serializable {}

    /** By a hash of some columns. */
    public record HashPartitioning(List<Integer> columns) implements Partitioning {
        public HashPartitioning {
            columns = List.copyOf(columns);
        }
    }

    /**
     * By place in the sort order, so that the reducers' rows one after the other are sorted.
     *
     * @param bounds a compressed batch of the rows' type: the first row that goes to the second reducer, to the third, and so on
     */
    public record RangePartitioning(List<SortKey> keys, byte[] bounds) implements Partitioning {}

    /** Evenly, a batch to each in turn. */
    public record EvenPartitioning() implements Partitioning {}
}
