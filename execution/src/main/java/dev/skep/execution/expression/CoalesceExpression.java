package dev.skep.execution.expression;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.function.kernel.VectorMerge;
import java.util.List;

/** COALESCE: the first value that is not NULL; later ones are only computed for rows that need them. */
final class CoalesceExpression implements CompiledExpression {
    private final List<Part> parts;
    private final DataType type;

    CoalesceExpression(List<Part> parts, DataType type) {
        this.parts = parts;
        this.type = type;
    }

    @Override
    public ColumnVector evaluate(RowBatch batch) {
        int rows = batch.rowCount();
        ColumnVector first = parts.get(0).evaluate(batch);
        int[] missing = new int[rows];
        int count = 0;
        if (first.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                missing[count] = i;
                count += first.isNull(i) ? 1 : 0;
            }
        }
        if (count == 0 || parts.size() == 1) {
            return first;
        }
        int[] pieceOf = new int[rows];
        int[] rowOf = new int[rows];
        for (int i = 0; i < rows; i++) {
            rowOf[i] = i;
        }
        ColumnVector[] pieces = new ColumnVector[parts.size()];
        pieces[0] = first;
        for (int p = 1; p < pieces.length && count > 0; p++) {
            pieces[p] = parts.get(p).evaluate(batch, missing, count);
            int left = 0;
            for (int j = 0; j < count; j++) {
                int row = missing[j];
                if (pieces[p].isNull(j)) {
                    missing[left++] = row;
                } else {
                    pieceOf[row] = p;
                    rowOf[row] = j;
                }
            }
            count = left;
        }
        return VectorMerge.merge(type, pieces, pieceOf, rowOf, rows);
    }
}
