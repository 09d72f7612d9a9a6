package dev.skep.execution.expression;

import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.LambdaCall;
import dev.skep.function.FunctionRegistry;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What can be told of an expression without running it.
 *
 * @param columns the input columns that it reads, ascending
 * @param deterministic whether equal rows always give equal values
 */
public record ExpressionFacts(int[] columns, boolean deterministic) {
    private static final int[] NONE = {};

    public static ExpressionFacts of(RowExpression expression, FunctionRegistry registry) {
        return of(expression, registry, new IdentityHashMap<>());
    }

    /** @param known the facts of expressions that were looked at before, to which those of this one and its parts are added */
    static ExpressionFacts of(
            RowExpression expression, FunctionRegistry registry, Map<RowExpression, ExpressionFacts> known) {
        ExpressionFacts found = known.get(expression);
        if (found == null) {
            found = compute(expression, registry, known);
            known.put(expression, found);
        }
        return found;
    }

    private static ExpressionFacts compute(
            RowExpression expression, FunctionRegistry registry, Map<RowExpression, ExpressionFacts> known) {
        if (expression instanceof InputReference input) {
            return new ExpressionFacts(new int[] {input.column()}, true);
        }
        boolean deterministic = !(expression instanceof Call call)
                || registry.scalar(call.function())
                        .map(definition -> definition.description().deterministic())
                        .orElse(true);
        if (expression instanceof LambdaCall call) {
            for (RowExpression body : call.bodies()) {
                deterministic &= of(body, registry, known).deterministic();
            }
        }
        int[] columns = NONE;
        for (RowExpression child : expression.inputs()) {
            ExpressionFacts facts = of(child, registry, known);
            deterministic &= facts.deterministic();
            columns = union(columns, facts.columns());
        }
        return new ExpressionFacts(columns, deterministic);
    }

    private static int[] union(int[] some, int[] others) {
        if (others.length == 0 || Arrays.equals(some, others)) {
            return some;
        }
        return some.length == 0
                ? others
                : IntStream.concat(Arrays.stream(some), Arrays.stream(others))
                        .sorted()
                        .distinct()
                        .toArray();
    }
}
