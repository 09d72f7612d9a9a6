package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.kernel.NullMask;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.StrictKernel.Loop;
import java.util.List;
import java.util.Map;

/**
 * Kernels that compute functions on bytes, without an object a row. A loop gives null for a batch that it does not take (arguments of another number, patterns that
 * are columns or too rich for it); the function's method is called for each row of those, and of batches in which the loop fails, so that it tells the error.
 */
public final class ByteKernels {
    private static final Map<String, Loop> LOOPS = Map.of(
            "instr", (in, rows, nulls, context) -> PlaceKernel.places(in, 0, 1, rows, nulls),
            "locate", (in, rows, nulls, context) -> PlaceKernel.places(in, 1, 0, rows, nulls),
            "split", SplitKernel::split,
            "lpad", (in, rows, nulls, context) -> PadKernel.pad(in, rows, nulls, true),
            "rpad", (in, rows, nulls, context) -> PadKernel.pad(in, rows, nulls, false),
            "translate", (in, rows, nulls, context) -> TranslateKernel.translate(in, rows, nulls),
            "regexp_extract", RegexKernels::extract,
            "regexp_replace", RegexKernels::replace,
            "date_format", DateFormatKernel::format);

    private ByteKernels() {}

    private record Faster(ScalarDefinition byRow, Loop loop) implements ScalarDefinition {
        @Override
        public FunctionDescription description() {
            return byRow.description();
        }

        @Override
        public BoundScalar bind(List<Argument> arguments) {
            BoundScalar bound = byRow.bind(arguments);
            ScalarKernel kernel = (columns, rows, context) -> {
                ColumnVector result = attempt(bound, columns, rows, context);
                return result == null ? bound.kernel().evaluate(columns, rows, context) : result;
            };
            return new BoundScalar(bound.argumentTypes(), bound.resultType(), kernel);
        }

        private ColumnVector attempt(BoundScalar bound, ColumnVector[] columns, int rows, EvaluationContext context) {
            for (ColumnVector column : columns) {
                if (column instanceof ConstantVector constant
                        && constant.value().isNull(0)) {
                    return columns.length == 2 ? VectorBuilder.nulls(bound.resultType(), rows) : null;
                }
            }
            Operand[] operands = Operand.of(columns);
            try {
                return loop.compute(operands, rows, NullMask.of(operands, rows), context);
            } catch (RuntimeException | StackOverflowError e) {
                return null;
            }
        }
    }

    /** The function itself, with a kernel where there is one. */
    public static ScalarDefinition over(ScalarDefinition byRow) {
        Loop loop = LOOPS.get(byRow.description().name());
        return loop == null ? byRow : new Faster(byRow, loop);
    }
}
