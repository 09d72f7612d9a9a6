package dev.skep.api.function;

import java.util.List;

/** A table function: a description, and the choice of a kernel by argument types. */
public interface TableFunctionDefinition {
    FunctionDescription description();

    /** @throws dev.skep.api.error.SkepException INVALID_ARGUMENTS when their number or types do not fit */
    BoundTableFunction bind(List<Argument> arguments);
}
