package dev.skep.execution.expression;

import dev.skep.execution.function.FunctionRegistry;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Cast;
import dev.skep.execution.plan.RowExpression.FieldReference;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What can be told of an expression without running it.
 *
 * @param columns the input columns that it reads, ascending
 * @param deterministic whether equal rows always give equal values
 */
record ExpressionFacts(int[] columns, boolean deterministic) {
    static ExpressionFacts of(RowExpression expression, FunctionRegistry registry) {
        SortedSet<Integer> columns = new TreeSet<>();
        boolean deterministic = visit(expression, registry, columns);
        return new ExpressionFacts(columns.stream().mapToInt(Integer::intValue).toArray(), deterministic);
    }

    static List<RowExpression> children(RowExpression expression) {
        if (expression instanceof Call call) {
            return call.arguments();
        }
        if (expression instanceof SpecialForm form) {
            return form.arguments();
        }
        if (expression instanceof Cast cast) {
            return List.of(cast.input());
        }
        return expression instanceof FieldReference field ? List.of(field.input()) : List.of();
    }

    private static boolean visit(RowExpression expression, FunctionRegistry registry, SortedSet<Integer> columns) {
        if (expression instanceof InputReference input) {
            columns.add(input.column());
            return true;
        }
        boolean deterministic = !(expression instanceof Call call)
                || registry.scalar(call.function())
                        .map(definition -> definition.description().deterministic())
                        .orElse(true);
        for (RowExpression child : children(expression)) {
            deterministic &= visit(child, registry, columns);
        }
        return deterministic;
    }
}
