package dev.skep.api.function;

import java.util.List;

/** An aggregate function: a description, and the choice of accumulators by argument types. */
public interface AggregateDefinition {
    FunctionDescription description();

    /** @throws dev.skep.api.error.SkepException INVALID_ARGUMENTS when their number or types do not fit */
    BoundAggregate bind(List<Argument> arguments);
}
