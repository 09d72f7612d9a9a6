package dev.skep.api.function;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import java.util.List;
import java.util.function.Supplier;

/** A table function for given argument types. */
public record BoundTableFunction(List<DataType> argumentTypes, RowType resultType, Supplier<TableKernel> kernels) {
    public BoundTableFunction {
        argumentTypes = List.copyOf(argumentTypes);
    }
}
