package dev.skep.api.function;

import dev.skep.api.type.DataType;
import java.util.List;

/**
 * A scalar function for given argument types.
 *
 * @param argumentTypes what the arguments are to be cast to, one an argument
 */
public record BoundScalar(List<DataType> argumentTypes, DataType resultType, ScalarKernel kernel) {
    public BoundScalar {
        argumentTypes = List.copyOf(argumentTypes);
    }
}
