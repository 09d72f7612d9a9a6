package dev.skep.execution.expression;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import java.util.List;

/** AND and OR of three-valued conditions; a condition is only computed for rows that the ones before leave open. */
final class JunctionExpression implements CompiledExpression {
    private final List<Part> parts;
    private final boolean decisive;

    /** @param decisive the value that settles a row: false for AND, true for OR */
    JunctionExpression(List<Part> parts, boolean decisive) {
        this.parts = parts;
        this.decisive = decisive;
    }

    @Override
    public ColumnVector evaluate(RowBatch batch) {
        int rows = batch.rowCount();
        boolean[] settled = new boolean[rows];
        boolean[] unknown = new boolean[rows];
        boolean anyUnknown = false;
        int[] open = new int[rows];
        for (int i = 0; i < rows; i++) {
            open[i] = i;
        }
        int count = rows;
        for (int p = 0; p < parts.size() && count > 0; p++) {
            Operand condition = Operand.of(parts.get(p).evaluate(batch, open, count));
            boolean[] values = condition.booleans();
            boolean nullable = condition.vector().mayHaveNulls();
            int left = 0;
            for (int j = 0; j < count; j++) {
                int row = open[j];
                int at = j & condition.mask();
                boolean isNull = nullable && condition.vector().isNull(at);
                boolean decides = !isNull && values[at] == decisive;
                settled[row] = decides;
                unknown[row] |= isNull;
                anyUnknown |= isNull;
                open[left] = row;
                left += decides ? 0 : 1;
            }
            count = left;
        }
        return result(settled, unknown, anyUnknown, rows);
    }

    private BooleanVector result(boolean[] settled, boolean[] unknown, boolean anyUnknown, int rows) {
        NullMask nulls = new NullMask(null, rows);
        boolean[] values = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = settled[i] == decisive;
        }
        for (int i = 0; anyUnknown && i < rows; i++) {
            if (unknown[i] && !settled[i]) {
                nulls.strike(i);
            }
        }
        return new BooleanVector(values, rows, nulls.bits());
    }
}
