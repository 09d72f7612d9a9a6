package dev.skep.execution.plan;

import dev.skep.api.type.DataType;
import java.io.Serializable;
import java.util.List;

/**
 * One aggregate of an {@link OperatorSpec.Aggregate}.
 *
 * @param function name in the registry
 * @param arguments {@link RowExpression.InputReference}s and {@link RowExpression.Literal}s of the types that the function asked for
 * @param distinct whether equal argument rows count once (never in PARTIAL or FINAL mode)
 * @param filter input column (boolean) that rows must have true in, or -1
 * @param resultType what the final result is
 */
public record AggregateCall(
        String function, List<RowExpression> arguments, boolean distinct, int filter, DataType resultType)
        implements Serializable {
    public AggregateCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
        String inside = arguments.toString();
        return function + "(" + (distinct ? "distinct " : "") + inside.substring(1, inside.length() - 1) + ")"
                + (filter < 0 ? "" : " filter $" + filter);
    }
}
