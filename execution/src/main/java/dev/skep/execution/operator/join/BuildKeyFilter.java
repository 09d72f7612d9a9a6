package dev.skep.execution.operator.join;

import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.operator.KeyFilter;

/** The range of a build column and, for joins by one key, the join's own index. */
final class BuildKeyFilter implements KeyFilter {
    private final BuildKey key;
    private final JoinIndex index;
    private int[] rows = new int[0];

    /** @param index finds the rows of the one key of the join, or null when there are several */
    BuildKeyFilter(BuildKey key, JoinIndex index) {
        this.key = key;
        this.index = index;
    }

    @Override
    public Object min() {
        return key.min();
    }

    @Override
    public Object max() {
        return key.max();
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
