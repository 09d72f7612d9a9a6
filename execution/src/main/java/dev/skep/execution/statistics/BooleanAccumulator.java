package dev.skep.execution.statistics;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.FlatVector;

/** Truth values, of which each is counted. */
final class BooleanAccumulator extends ColumnAccumulator {
    private static final String TRUE = "TRUE";
    private static final String FALSE = "FALSE";

    private long trues;
    private long falses;

    @Override
    void addAll(FlatVector vector) {
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.isNull(i)) {
                count(vector, i, 1);
            }
        }
    }

    @Override
    void addValue(FlatVector vector, int row) {}

    @Override
    void countValue(FlatVector value, int times) {
        count(value, 0, times);
    }

    @Override
    void countCoded(FlatVector entries, int[] ids, int rows) {
        for (int i = 0; i < rows; i++) {
            if (!entries.isNull(ids[i])) {
                count(entries, ids[i], 1);
            }
        }
    }

    private void count(FlatVector vector, int row, int times) {
        if (((BooleanVector) vector).values()[row]) {
            trues += times;
        } else {
            falses += times;
        }
    }

    @Override
    ColumnSummary summary() {
        DistinctCounter distinct = new DistinctCounter();
        if (trues > 0) {
            distinct.add(1);
        }
        if (falses > 0) {
            distinct.add(0);
        }
        String min = falses > 0 ? FALSE : trues > 0 ? TRUE : null;
        String max = trues > 0 ? TRUE : falses > 0 ? FALSE : null;
        return new ColumnSummary(nulls(), min, max, 0, 0, trues, falses, distinct.state());
    }
}
