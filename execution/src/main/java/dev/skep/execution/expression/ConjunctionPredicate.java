package dev.skep.execution.expression;

import dev.skep.api.vector.RowBatch;
import java.util.List;

/** Conditions that must all hold, evaluated one after the other on the rows that are still in. */
final class ConjunctionPredicate implements CompiledPredicate {
    /** @param columns what the condition reads */
    record Conjunct(CompiledExpression condition, int[] columns) {}

    private final List<Conjunct> conjuncts;
    private int[] scratch = new int[0];

    ConjunctionPredicate(List<Conjunct> conjuncts) {
        this.conjuncts = conjuncts;
    }

    @Override
    public int select(RowBatch batch, int[] selected) {
        int rows = batch.rowCount();
        int count = RowSubset.rowsTrue(conjuncts.get(0).condition().evaluate(batch), selected);
        for (int i = 1; i < conjuncts.size() && count > 0; i++) {
            count = narrow(conjuncts.get(i), batch, rows, selected, count);
        }
        return count;
    }

    private int narrow(Conjunct conjunct, RowBatch batch, int rows, int[] selected, int count) {
        if (scratch.length < rows) {
            scratch = new int[rows];
        }
        RowBatch subset = count == rows ? batch : RowSubset.select(batch, conjunct.columns(), selected, count);
        int kept = RowSubset.rowsTrue(conjunct.condition().evaluate(subset), scratch);
        for (int i = 0; i < kept; i++) {
            selected[i] = selected[scratch[i]];
        }
        return kept;
    }
}
