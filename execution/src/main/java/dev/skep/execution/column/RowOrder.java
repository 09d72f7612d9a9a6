package dev.skep.execution.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.plan.SortKey;
import dev.skep.function.kernel.ValueOrder;
import java.util.List;

/** Compares rows of batches by sort keys. Batches should be flat, or rows are decoded at each comparison. */
public final class RowOrder {
    private final int[] columns;
    private final boolean[] ascending;
    private final boolean[] nullsFirst;

    public RowOrder(List<SortKey> keys) {
        columns = keys.stream().mapToInt(SortKey::column).toArray();
        ascending = new boolean[columns.length];
        nullsFirst = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            ascending[i] = keys.get(i).ascending();
            nullsFirst[i] = keys.get(i).nullsFirst();
        }
    }

    /** Less than 0 when the first row comes first, 0 when the keys are equal. */
    public int compare(RowBatch left, int leftRow, RowBatch right, int rightRow) {
        return compare(left, leftRow, right, rightRow, 0);
    }

    /** As {@link #compare(RowBatch, int, RowBatch, int)} by the keys from {@code firstKey} on. */
    public int compare(RowBatch left, int leftRow, RowBatch right, int rightRow, int firstKey) {
        for (int i = firstKey; i < columns.length; i++) {
            int order = compareKey(i, left.column(columns[i]), leftRow, right.column(columns[i]), rightRow);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Compares two rows of a batch by one of the keys alone. */
    public int compareKey(int key, RowBatch batch, int row, int otherRow) {
        ColumnVector column = batch.column(columns[key]);
        return compareKey(key, column, row, column, otherRow);
    }

    private int compareKey(int key, ColumnVector left, int leftRow, ColumnVector right, int rightRow) {
        boolean leftNull = left.isNull(leftRow);
        boolean rightNull = right.isNull(rightRow);
        if (leftNull || rightNull) {
            if (leftNull && rightNull) {
                return 0;
            }
            return leftNull == nullsFirst[key] ? -1 : 1;
        }
        // NULLs within nested values stand where the key's own do, as in Hive
        boolean nullsAreGreatest = ascending[key] != nullsFirst[key];
        int order = ValueOrder.compare(left, leftRow, right, rightRow, nullsAreGreatest);
        return ascending[key] ? order : -order;
    }
}
