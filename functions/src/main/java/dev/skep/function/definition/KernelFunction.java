package dev.skep.function.definition;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import java.util.List;
import java.util.function.Function;

/**
 * A scalar function written as kernels over vectors.
 *
 * @param minArguments the fewest arguments
 * @param maxArguments the most
 * @param binder chooses types and a kernel; gives null when the types do not fit
 */
public record KernelFunction(
        FunctionDescription description,
        int minArguments,
        int maxArguments,
        Function<List<Argument>, BoundScalar> binder)
        implements ScalarDefinition {
    /** A deterministic function without aliases. */
    public static KernelFunction of(
            String name,
            String usage,
            String description,
            int minArguments,
            int maxArguments,
            Function<List<Argument>, BoundScalar> binder) {
        return new KernelFunction(
                new FunctionDescription(name, List.of(), usage, description, "", true),
                minArguments,
                maxArguments,
                binder);
    }

    /** The same function known by more names. */
    public KernelFunction alias(String... names) {
        return new KernelFunction(
                new FunctionDescription(
                        description.name(),
                        List.of(names),
                        description.usage(),
                        description.description(),
                        description.examples(),
                        description.deterministic()),
                minArguments,
                maxArguments,
                binder);
    }

    /** The same function, whose results differ from call to call. */
    public KernelFunction notDeterministic() {
        return new KernelFunction(
                new FunctionDescription(
                        description.name(),
                        description.aliases(),
                        description.usage(),
                        description.description(),
                        description.examples(),
                        false),
                minArguments,
                maxArguments,
                binder);
    }

    @Override
    public BoundScalar bind(List<Argument> arguments) {
        CallCheck.count(description, arguments, minArguments, maxArguments);
        BoundScalar bound = binder.apply(arguments);
        if (bound == null) {
            throw CallCheck.mismatch(description, arguments);
        }
        return bound;
    }
}
