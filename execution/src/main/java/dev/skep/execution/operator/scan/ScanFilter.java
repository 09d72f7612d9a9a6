package dev.skep.execution.operator.scan;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryContext;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.expression.ConjunctOrder;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.expression.ExpressionFacts;
import dev.skep.execution.plan.RowExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A scan's filter in the form in which a reader applies it: over just the columns that it needs, as a whole or in steps that need few each. */
final class ScanFilter implements RowFilter {
    private final RowExpression condition;
    private final QueryContext context;
    /** Ascending. */
    private final int[] columns;

    /** Null before it is asked for, as are the steps: a reader wants the one or the other. */
    private CompiledPredicate predicate;

    private List<RowFilter> steps;

    /** @param condition over the columns read */
    ScanFilter(RowExpression condition, QueryContext context) {
        this.condition = condition;
        this.context = context;
        this.columns = columns(condition);
    }

    private int[] columns(RowExpression expression) {
        return ExpressionFacts.of(expression, context.functions()).columns();
    }

    @Override
    public int[] columns() {
        return columns;
    }

    @Override
    public int select(RowBatch batch, int[] selected) {
        if (predicate == null) {
            RowExpression narrowed = InputSubstitution.apply(
                    condition,
                    reference -> new RowExpression.InputReference(
                            Arrays.binarySearch(columns, reference.column()), reference.type()));
            predicate = ExpressionCompiler.compilePredicate(narrowed, context.functions(), context);
        }
        return predicate.select(batch, selected);
    }

    @Override
    public List<RowFilter> steps() {
        if (steps == null) {
            List<List<RowExpression>> parts = parts();
            steps = parts.size() == 1
                    ? List.of(this)
                    : parts.stream()
                            .<RowFilter>map(part -> new ScanFilter(DirectoryScan.conjunction(part), context))
                            .toList();
        }
        return steps;
    }

    /** The conditions in order, those together that need no other column than the one before. */
    private List<List<RowExpression>> parts() {
        List<List<RowExpression>> parts = new ArrayList<>();
        int[] known = {};
        for (RowExpression conjunct : ConjunctOrder.of(condition, context.functions())) {
            int[] used = columns(conjunct);
            if (parts.isEmpty() || !holdsAll(known, used)) {
                parts.add(new ArrayList<>());
                known = used;
            }
            parts.get(parts.size() - 1).add(conjunct);
        }
        return parts;
    }

    private static boolean holdsAll(int[] known, int[] used) {
        return Arrays.stream(used).allMatch(column -> Arrays.binarySearch(known, column) >= 0);
    }
}
