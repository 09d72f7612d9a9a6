package dev.skep.execution.expression;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.Validity;

/** Narrows batches to the rows and columns that an expression needs. */
final class RowSubset {
    private RowSubset() {}

    /** A batch of some rows in which only the listed columns are present, at their places. */
    static RowBatch select(RowBatch batch, int[] columns, int[] rows, int count) {
        ColumnVector[] selected = new ColumnVector[batch.columnCount()];
        for (int column : columns) {
            selected[column] = batch.column(column).select(rows, count);
        }
        return new RowBatch(count, selected);
    }

    /** Writes the rows at which the condition is true to {@code selected}, and returns their number. */
    static int rowsTrue(ColumnVector condition, int[] selected) {
        int rows = condition.size();
        if (condition instanceof ConstantVector constant) {
            if (constant.isNull(0) || !((BooleanVector) constant.value()).values()[0]) {
                return 0;
            }
            for (int i = 0; i < rows; i++) {
                selected[i] = i;
            }
            return rows;
        }
        if (condition instanceof DictionaryVector coded) {
            return entriesTrue((BooleanVector) coded.dictionary(), coded.ids(), rows, selected);
        }
        BooleanVector flat = (BooleanVector) condition.flatten();
        boolean[] values = flat.values();
        long[] validity = flat.validity();
        int count = 0;
        if (validity == null) {
            for (int i = 0; i < rows; i++) {
                selected[count] = i;
                count += values[i] ? 1 : 0;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                selected[count] = i;
                count += values[i] && Validity.isValid(validity, i) ? 1 : 0;
            }
        }
        return count;
    }

    private static int entriesTrue(BooleanVector entries, int[] ids, int rows, int[] selected) {
        boolean[] values = entries.values();
        long[] validity = entries.validity();
        int count = 0;
        if (validity == null) {
            for (int i = 0; i < rows; i++) {
                selected[count] = i;
                count += values[ids[i]] ? 1 : 0;
            }
        } else {
            for (int i = 0; i < rows; i++) {
                selected[count] = i;
                count += values[ids[i]] && Validity.isValid(validity, ids[i]) ? 1 : 0;
            }
        }
        return count;
    }
}
