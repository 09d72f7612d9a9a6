package dev.skep.execution.expression;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.plan.RowExpression;
import dev.skep.function.FunctionRegistry;

/** Evaluates expressions that need no row, with the evaluator that runs queries. */
public final class ConstantFolder {
    private ConstantFolder() {}

    /**
     * The value, boxed as {@link VectorValues} says, or null for NULL.
     *
     * @param expression without input references
     */
    public static Object evaluate(RowExpression expression, FunctionRegistry registry, EvaluationContext context) {
        CompiledExpression compiled = ExpressionCompiler.compile(expression, registry, context);
        return VectorValues.read(expression.type(), compiled.evaluate(new RowBatch(1)), 0);
    }
}
