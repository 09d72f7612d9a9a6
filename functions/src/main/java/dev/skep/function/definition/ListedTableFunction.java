package dev.skep.function.definition;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.TableFunctionDefinition;
import java.util.List;
import java.util.function.Function;

/**
 * A table function of Skep's own.
 *
 * @param binder chooses types and kernels; gives null when the types do not fit
 */
public record ListedTableFunction(
        FunctionDescription description,
        int minArguments,
        int maxArguments,
        Function<List<Argument>, BoundTableFunction> binder)
        implements TableFunctionDefinition {
    public static ListedTableFunction of(
            String name,
            String usage,
            String description,
            int minArguments,
            int maxArguments,
            Function<List<Argument>, BoundTableFunction> binder) {
        return new ListedTableFunction(
                new FunctionDescription(name, List.of(), usage, description, "", true),
                minArguments,
                maxArguments,
                binder);
    }

    @Override
    public BoundTableFunction bind(List<Argument> arguments) {
        CallCheck.count(description, arguments, minArguments, maxArguments);
        BoundTableFunction bound = binder.apply(arguments);
        if (bound == null) {
            throw CallCheck.mismatch(description, arguments);
        }
        return bound;
    }
}
