package dev.skep.function.definition;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.FunctionDescription;
import java.util.List;
import java.util.function.Function;

/**
 * An aggregate function of Skep's own.
 *
 * @param binder chooses types and accumulators; gives null when the types do not fit
 */
public record ListedAggregate(
        FunctionDescription description,
        int minArguments,
        int maxArguments,
        Function<List<Argument>, BoundAggregate> binder)
        implements AggregateDefinition {
    public static ListedAggregate of(
            String name,
            String usage,
            String description,
            int minArguments,
            int maxArguments,
            Function<List<Argument>, BoundAggregate> binder) {
        return new ListedAggregate(
                new FunctionDescription(name, List.of(), usage, description, "", true),
                minArguments,
                maxArguments,
                binder);
    }

    /** The same function known by more names. */
    public ListedAggregate alias(String... names) {
        return new ListedAggregate(
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

    @Override
    public BoundAggregate bind(List<Argument> arguments) {
        CallCheck.count(description, arguments, minArguments, maxArguments);
        BoundAggregate bound = binder.apply(arguments);
        if (bound == null) {
            throw CallCheck.mismatch(description, arguments);
        }
        return bound;
    }
}
