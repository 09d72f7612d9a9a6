package dev.skep.execution.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        if (arguments.size() < minArguments || arguments.size() > maxArguments) {
            throw new SkepException(
                            ErrorCode.INVALID_ARGUMENTS,
                            description.name() + " takes " + count() + ", not " + arguments.size())
                    .withHint("Usage: " + description.usage());
        }
        BoundScalar bound = binder.apply(arguments);
        if (bound == null) {
            throw mismatch(description, arguments);
        }
        return bound;
    }

    private String count() {
        String unit = maxArguments == 1 ? " argument" : " arguments";
        if (minArguments == maxArguments) {
            return minArguments + unit;
        }
        return maxArguments == Integer.MAX_VALUE
                ? "at least " + minArguments + unit
                : minArguments + " to " + maxArguments + unit;
    }

    static SkepException mismatch(FunctionDescription description, List<Argument> arguments) {
        String types =
                arguments.stream().map(Argument::type).map(DataType::toString).collect(Collectors.joining(", "));
        return new SkepException(
                        ErrorCode.INVALID_ARGUMENTS, "'" + description.name() + "' can't be applied to (" + types + ")")
                .withHint("Usage: " + description.usage());
    }
}
