package dev.skep.api.function;

import dev.skep.api.type.DataType;
import java.util.List;
import java.util.function.Supplier;

/**
 * An aggregate function for given argument types.
 *
 * @param argumentTypes what the arguments are to be cast to
 * @param intermediateTypes the columns of a partial state as it travels between tasks
 * @param accumulators makes an empty accumulator
 */
public record BoundAggregate(
        List<DataType> argumentTypes,
        List<DataType> intermediateTypes,
        DataType resultType,
        Supplier<Accumulator> accumulators) {
    public BoundAggregate {
        argumentTypes = List.copyOf(argumentTypes);
        intermediateTypes = List.copyOf(intermediateTypes);
    }
}
