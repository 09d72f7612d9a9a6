package dev.skep.execution.operator.join;

import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.operator.KeyFilter;
import dev.skep.function.kernel.ValueOrder;

/** The range of a build column and, for joins by one key, the join's own index. */
final class BuildKeyFilter implements KeyFilter {
    private final Range range;
    private final JoinIndex index;
    private int[] rows = new int[0];

    /** @param index finds the rows of the one key of the join, or null when there are several */
    BuildKeyFilter(Range range, JoinIndex index) {
        this.range = range;
        this.index = index;
    }

    /** Boxed; null when all values are NULL, and for types whose order files do not keep. */
    record Range(Object min, Object max) {
        static Range of(DataType type, FlatVector column, int rows) {
            boolean floating = type.is(TypeKind.FLOAT) || type.is(TypeKind.DOUBLE);
            if (type.isNested() || floating) {
                return new Range(null, null);
            }
            int min = -1;
            int max = -1;
            for (int i = 0; i < rows; i++) {
                if (column.isNull(i)) {
                    continue;
                }
                if (min < 0) {
                    min = i;
                    max = i;
                } else if (ValueOrder.compareFlat(column, i, column, min) < 0) {
                    min = i;
                } else if (ValueOrder.compareFlat(column, i, column, max) > 0) {
                    max = i;
                }
            }
            return min < 0
                    ? new Range(null, null)
                    : new Range(VectorValues.read(type, column, min), VectorValues.read(type, column, max));
        }
    }

    @Override
    public Object min() {
        return range.min();
    }

    @Override
    public Object max() {
        return range.max();
    }

    @Override
    public boolean tellsMembers() {
        return index != null;
    }

    @Override
    public int select(ColumnVector values, int count, int[] selected) {
        if (rows.length < count) {
            rows = new int[count];
        }
        index.find(new ColumnVector[] {values}, count, rows);
        boolean mayHaveNulls = values.mayHaveNulls();
        int kept = 0;
        for (int i = 0; i < count; i++) {
            selected[kept] = i;
            kept += rows[i] >= 0 && !(mayHaveNulls && values.isNull(i)) ? 1 : 0;
        }
        return kept;
    }
}
