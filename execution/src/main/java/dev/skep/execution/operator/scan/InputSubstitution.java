package dev.skep.execution.operator.scan;

import dev.skep.execution.plan.RowExpression;
import dev.skep.function.FunctionRegistry;
import java.util.Set;
import java.util.function.Function;

/** Rewrites the input references of an expression. */
final class InputSubstitution {
    private InputSubstitution() {}

    static RowExpression apply(
            RowExpression expression, Function<RowExpression.InputReference, RowExpression> replacement) {
        if (expression instanceof RowExpression.InputReference reference) {
            return replacement.apply(reference);
        }
        return expression.withInputs(expression.inputs().stream()
                .map(input -> apply(input, replacement))
                .toList());
    }

    /** Adds the columns that an expression refers to. */
    static void collectColumns(RowExpression expression, Set<Integer> columns) {
        apply(expression, reference -> {
            columns.add(reference.column());
            return reference;
        });
    }

    /** Whether equal inputs always give equal values. */
    static boolean isDeterministic(RowExpression expression, FunctionRegistry functions) {
        boolean itself = !(expression instanceof RowExpression.Call call)
                || functions
                        .scalar(call.function())
                        .map(f -> f.description().deterministic())
                        .orElse(false);
        return itself && expression.inputs().stream().allMatch(input -> isDeterministic(input, functions));
    }
}
