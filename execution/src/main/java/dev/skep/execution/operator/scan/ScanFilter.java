package dev.skep.execution.operator.scan;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryContext;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.plan.RowExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A scan's filter in the form in which a reader applies it: over just the columns that it needs. */
final class ScanFilter implements RowFilter {
    private final int[] columns;
    private final CompiledPredicate predicate;

    /** @param condition over the columns read */
    ScanFilter(RowExpression condition, QueryContext context) {
        Set<Integer> used = new TreeSet<>();
        InputSubstitution.collectColumns(condition, used);
        List<Integer> positions = new ArrayList<>(used);
        columns = positions.stream().mapToInt(Integer::intValue).toArray();
        RowExpression narrowed = InputSubstitution.apply(
                condition,
                reference -> new RowExpression.InputReference(positions.indexOf(reference.column()), reference.type()));
        predicate = ExpressionCompiler.compilePredicate(narrowed, context.functions(), context);
    }

    @Override
    public int[] columns() {
        return columns;
    }

    @Override
    public int select(RowBatch batch, int[] selected) {
        return predicate.select(batch, selected);
    }
}
