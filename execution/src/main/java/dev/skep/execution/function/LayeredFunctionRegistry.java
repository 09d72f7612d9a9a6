package dev.skep.execution.function;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Several registries as one: where two know a name, the later one wins. */
public final class LayeredFunctionRegistry implements FunctionRegistry {
    private final List<FunctionRegistry> topFirst;

    /** @param layers the lowest first, as in (built-ins, user functions) */
    public LayeredFunctionRegistry(List<FunctionRegistry> layers) {
        List<FunctionRegistry> reversed = new ArrayList<>(layers);
        Collections.reverse(reversed);
        topFirst = List.copyOf(reversed);
    }

    @Override
    public Optional<ScalarDefinition> scalar(String name) {
        return find(name, layer -> layer.scalar(name));
    }

    @Override
    public Optional<AggregateDefinition> aggregate(String name) {
        return find(name, layer -> layer.aggregate(name));
    }

    @Override
    public Optional<TableFunctionDefinition> table(String name) {
        return find(name, layer -> layer.table(name));
    }

    /** What the first layer that knows the name has of the kind; a scalar function hides an aggregate of a lower layer. */
    private <T> Optional<T> find(String name, Function<FunctionRegistry, Optional<T>> kind) {
        for (FunctionRegistry layer : topFirst) {
            if (layer.scalar(name).isPresent()
                    || layer.aggregate(name).isPresent()
                    || layer.table(name).isPresent()) {
                return kind.apply(layer);
            }
        }
        return Optional.empty();
    }

    @Override
    public Collection<FunctionDescription> descriptions() {
        TreeMap<String, FunctionDescription> byName = new TreeMap<>();
        for (int i = topFirst.size() - 1; i >= 0; i--) {
            topFirst.get(i).descriptions().forEach(description -> byName.put(description.name(), description));
        }
        return byName.values();
    }
}
