package dev.skep.api.function;

import java.util.List;

/** A scalar function: a description, and the choice of a kernel by argument types. */
public interface ScalarDefinition {
    FunctionDescription description();

    /**
     * Chooses types and a kernel for a call.
     *
     * @throws dev.skep.api.error.SkepException INVALID_ARGUMENTS when their number or types do not fit
     */
    BoundScalar bind(List<Argument> arguments);
}
