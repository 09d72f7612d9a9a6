package dev.skep.execution.statistics;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;

/** Gathers the values of one column. Entries of a dictionary are looked at once, whatever the number of rows that have them. */
abstract class ColumnAccumulator {
    private long nulls;
    private FlatVector dictionary;
    private boolean[] seen;

    final void add(ColumnVector column) {
        if (column.size() == 0) {
            return;
        }
        if (column instanceof ConstantVector constant) {
            addConstant(constant.value(), column.size());
        } else if (column instanceof DictionaryVector coded) {
            addCoded(coded);
        } else {
            FlatVector flat = (FlatVector) column;
            int valid = Validity.countValid(flat.validity(), flat.size());
            nulls += flat.size() - valid;
            if (valid > 0) {
                addAll(flat);
            }
        }
    }

    private void addConstant(FlatVector value, int rows) {
        if (value.isNull(0)) {
            nulls += rows;
        } else {
            addValue(value, 0);
            count(value, 0, rows);
        }
    }

    private void addCoded(DictionaryVector coded) {
        FlatVector entries = coded.dictionary();
        if (dictionary != entries) {
            dictionary = entries;
            seen = new boolean[entries.size()];
        }
        int[] ids = coded.ids();
        int rows = coded.size();
        boolean hasNulls = entries.mayHaveNulls();
        for (int i = 0; i < rows; i++) {
            int id = ids[i];
            if (hasNulls && entries.isNull(id)) {
                nulls++;
                continue;
            }
            if (!seen[id]) {
                seen[id] = true;
                addValue(entries, id);
            }
            count(entries, id, 1);
        }
    }

    final long nulls() {
        return nulls;
    }

    /** Takes all values of a vector that are not NULL. */
    abstract void addAll(FlatVector values);

    /** Takes note that a value, not NULL, occurs, but not how often. */
    abstract void addValue(FlatVector values, int row);

    /** Counts how often a value occurs, where that matters. */
    void count(FlatVector values, int row, int times) {}

    abstract ColumnSummary summary();
}
