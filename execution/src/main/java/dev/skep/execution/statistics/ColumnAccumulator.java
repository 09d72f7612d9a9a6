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
    private int unseen;

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
            countValue(value, rows);
        }
    }

    private void addCoded(DictionaryVector coded) {
        FlatVector entries = coded.dictionary();
        if (dictionary != entries) {
            dictionary = entries;
            seen = new boolean[entries.size()];
            unseen = seen.length;
        }
        int[] ids = coded.ids();
        int rows = coded.size();
        if (entries.mayHaveNulls()) {
            for (int i = 0; i < rows; i++) {
                nulls += entries.isNull(ids[i]) ? 1 : 0;
            }
        }
        for (int i = 0; i < rows && unseen > 0; i++) {
            int id = ids[i];
            if (!seen[id]) {
                seen[id] = true;
                unseen--;
                if (!entries.isNull(id)) {
                    addValue(entries, id);
                }
            }
        }
        countCoded(entries, ids, rows);
    }

    final long nulls() {
        return nulls;
    }

    /** Takes all values of a vector that are not NULL. */
    abstract void addAll(FlatVector values);

    /** Takes note that a value, not NULL, occurs, but not how often. */
    abstract void addValue(FlatVector values, int row);

    /** Counts how often a value, not NULL and at row 0, occurs, where that matters. */
    void countValue(FlatVector value, int times) {}

    /** Counts the rows of a dictionary's entries, some of which may be NULL, where that matters. */
    void countCoded(FlatVector entries, int[] ids, int rows) {}

    abstract ColumnSummary summary();
}
