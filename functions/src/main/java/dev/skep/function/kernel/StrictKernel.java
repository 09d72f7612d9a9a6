package dev.skep.function.kernel;

import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;

/** A kernel whose result is NULL where any argument is: the loop is only told which rows those are. */
public record StrictKernel(DataType resultType, Loop loop) implements ScalarKernel {
    /** Computes rows 0 to {@code rows - 1}; what it leaves at NULL rows does not matter. */
    @FunctionalInterface
    public interface Loop {
        /** @param nulls the rows that are NULL already; the loop strikes out more and gives them to its result */
        FlatVector compute(Operand[] arguments, int rows, NullMask nulls, EvaluationContext context);
    }

    @Override
    public ColumnVector evaluate(ColumnVector[] arguments, int rowCount, EvaluationContext context) {
        boolean constant = arguments.length > 0;
        for (ColumnVector argument : arguments) {
            if (argument instanceof ConstantVector value) {
                if (value.value().isNull(0)) {
                    return VectorBuilder.nulls(resultType, rowCount);
                }
            } else {
                constant = false;
            }
        }
        Operand[] operands = Operand.of(arguments);
        if (constant) {
            FlatVector one = loop.compute(operands, 1, new NullMask(null, 1), context);
            return new ConstantVector(one, rowCount);
        }
        return loop.compute(operands, rowCount, NullMask.of(operands, rowCount), context);
    }
}
