package dev.skep.function;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import java.util.Collection;
import java.util.Optional;

/** Functions by name (case ignored), built-in ones and the user's. */
public interface FunctionRegistry {
    Optional<ScalarDefinition> scalar(String name);

    Optional<AggregateDefinition> aggregate(String name);

    Optional<TableFunctionDefinition> table(String name);

    /** All that is registered, by name. */
    Collection<FunctionDescription> descriptions();
}
