package dev.skep.execution.expression;

import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.RowBatch;
import java.util.List;

/** Conditions that must all hold, evaluated one after the other on the rows that are still in. */
final class ConjunctionPredicate implements CompiledPredicate {
    /**
     * Conditions that read the same columns.
     *
     * @param together all in one, or null: where the one column that they read is coded, each entry of its dictionary is asked once
     */
    record Conjuncts(List<CompiledExpression> conditions, int[] columns, CompiledExpression together) {}

    private final List<Conjuncts> groups;
    private int[] scratch = new int[0];

    ConjunctionPredicate(List<Conjuncts> groups) {
        this.groups = groups;
    }

    @Override
    public int select(RowBatch batch, int[] selected) {
        int count = narrow(groups.get(0), batch, selected, -1);
        for (int i = 1; i < groups.size() && count > 0; i++) {
            count = narrow(groups.get(i), batch, selected, count);
        }
        return count;
    }

    /** @param count how many rows are selected, or -1 for all */
    private int narrow(Conjuncts group, RowBatch batch, int[] selected, int count) {
        if (group.together() != null && batch.column(group.columns()[0]) instanceof DictionaryVector) {
            return narrow(group.together(), group.columns(), batch, selected, count);
        }
        int kept = count;
        for (CompiledExpression condition : group.conditions()) {
            kept = kept == 0 ? 0 : narrow(condition, group.columns(), batch, selected, kept);
        }
        return kept;
    }

    private int narrow(CompiledExpression condition, int[] columns, RowBatch batch, int[] selected, int count) {
        int rows = batch.rowCount();
        if (count < 0 || count == rows) {
            return RowSubset.rowsTrue(condition.evaluate(batch), selected);
        }
        if (scratch.length < rows) {
            scratch = new int[rows];
        }
        RowBatch subset = RowSubset.select(batch, columns, selected, count);
        int kept = RowSubset.rowsTrue(condition.evaluate(subset), scratch);
        for (int i = 0; i < kept; i++) {
            selected[i] = selected[scratch[i]];
        }
        return kept;
    }
}
