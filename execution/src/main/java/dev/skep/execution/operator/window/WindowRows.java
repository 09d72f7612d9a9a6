package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.ColumnMatch;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows of whole partitions, sorted. Ends are exclusive.
 *
 * @param batch all rows, flat
 * @param partitionStart for each row, where its partition begins
 * @param partitionEnd for each row, where its partition ends
 * @param peerStart for each row, where the rows with equal order keys begin
 * @param peerEnd for each row, where the rows with equal order keys end
 */
public record WindowRows(RowBatch batch, int[] partitionStart, int[] partitionEnd, int[] peerStart, int[] peerEnd) {
    /** @param batch of whole partitions */
    static WindowRows of(RowBatch batch, int[] partitionColumns, int[] orderColumns) {
        int rows = batch.rowCount();
        boolean[] newPartition = new boolean[rows];
        markChanges(batch, partitionColumns, newPartition);
        boolean[] newPeers = newPartition.clone();
        markChanges(batch, orderColumns, newPeers);
        return new WindowRows(batch, starts(newPartition), ends(newPartition), starts(newPeers), ends(newPeers));
    }

    /** Where the last partition of a batch begins, of which more rows may follow. */
    static int lastPartition(RowBatch batch, int[] partitionColumns) {
        boolean[] newPartition = new boolean[batch.rowCount()];
        markChanges(batch, partitionColumns, newPartition);
        int last = newPartition.length - 1;
        while (last > 0 && !newPartition[last]) {
            last--;
        }
        return last;
    }

    int rowCount() {
        return batch.rowCount();
    }

    /** Sets the flag of each row that differs in one of the columns from the row before. */
    private static void markChanges(RowBatch batch, int[] columns, boolean[] changes) {
        int rows = batch.rowCount();
        int[] pairs = IntStream.range(1, rows).toArray();
        int[] these = IntStream.range(0, rows).toArray();
        int[] before = IntStream.range(-1, rows - 1).toArray();
        int equal = pairs.length;
        for (int column : columns) {
            ColumnVector vector = batch.column(column);
            FlatVector flat = vector.flatten();
            equal = ColumnMatch.keepEqual(flat, these, flat, before, pairs, equal, true);
        }
        boolean[] same = new boolean[rows];
        for (int i = 0; i < equal; i++) {
            same[pairs[i]] = true;
        }
        for (int i = 0; i < rows; i++) {
            changes[i] |= !same[i];
        }
    }

    private static int[] starts(boolean[] begins) {
        int[] starts = new int[begins.length];
        int start = 0;
        for (int i = 0; i < starts.length; i++) {
            start = begins[i] ? i : start;
            starts[i] = start;
        }
        return starts;
    }

    private static int[] ends(boolean[] begins) {
        int[] ends = new int[begins.length];
        int end = begins.length;
        for (int i = ends.length - 1; i >= 0; i--) {
            ends[i] = end;
            end = begins[i] ? i : end;
        }
        return ends;
    }

    /** A number from 0 for each row's partition. */
    int[] partitionNumbers() {
        int[] numbers = new int[rowCount()];
        int number = -1;
        for (int i = 0; i < numbers.length; i++) {
            number += partitionStart[i] == i ? 1 : 0;
            numbers[i] = number;
        }
        return numbers;
    }

    /** Whether every row's range is its whole partition. */
    boolean areWhole(int[] starts, int[] ends) {
        return Arrays.equals(starts, partitionStart) && Arrays.equals(ends, partitionEnd);
    }
}
