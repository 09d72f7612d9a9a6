package dev.skep.execution.expression;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.process.memory.HeapShortage;

/** A kernel over the values of other expressions. */
final class KernelCall implements CompiledExpression {
    private final String name;
    private final ScalarKernel kernel;
    private final CompiledExpression[] arguments;
    private final EvaluationContext context;
    private final BatchWidth width;

    /** @param width told of what the kernel makes, or null */
    KernelCall(
            String name,
            ScalarKernel kernel,
            CompiledExpression[] arguments,
            EvaluationContext context,
            BatchWidth width) {
        this.width = width;
        this.name = name;
        this.kernel = kernel;
        this.arguments = arguments;
        this.context = context;
    }

    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ColumnVector[] values = new ColumnVector[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].evaluate(batch);
        }
        try {
            ColumnVector result = kernel.evaluate(values, batch.rowCount(), context);
            if (width != null) {
                width.report(result.retainedBytes(), batch.rowCount());
            }
            return result;
        } catch (SkepException e) {
            throw e;
        } catch (RuntimeException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new SkepException(ErrorCode.FUNCTION_FAILED, "Function '" + name + "' failed: " + reason, e);
        } catch (OutOfMemoryError e) {
            throw HeapShortage.of("Function '" + name + "'", e);
        } catch (StackOverflowError e) {
            throw new SkepException(
                    ErrorCode.FUNCTION_FAILED,
                    "Function '" + name + "' failed: it calls itself too deeply",
                    null,
                    "A pattern that repeats a group, such as (a|b)*, does so on long texts; [ab]* or (?:a|b)*+ does not",
                    e);
        }
    }
}
