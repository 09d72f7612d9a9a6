package dev.skep.function;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A registry over lists of definitions, found by their names and aliases. */
public final class NamedFunctions implements FunctionRegistry {
    private final Map<String, ScalarDefinition> scalars = new HashMap<>();
    private final Map<String, AggregateDefinition> aggregates = new HashMap<>();
    private final Map<String, TableFunctionDefinition> tables = new HashMap<>();
    private final List<FunctionDescription> descriptions = new ArrayList<>();

    /** @throws IllegalArgumentException when two functions of one kind share a name */
    public NamedFunctions(
            Collection<ScalarDefinition> scalars,
            Collection<AggregateDefinition> aggregates,
            Collection<TableFunctionDefinition> tables) {
        scalars.forEach(definition -> register(this.scalars, definition.description(), definition));
        aggregates.forEach(definition -> register(this.aggregates, definition.description(), definition));
        tables.forEach(definition -> register(this.tables, definition.description(), definition));
        descriptions.sort(Comparator.comparing(FunctionDescription::name));
    }

    private <T> void register(Map<String, T> functions, FunctionDescription description, T definition) {
        add(functions, description.name(), definition);
        description.aliases().forEach(alias -> add(functions, alias, definition));
        descriptions.add(description);
    }

    private static <T> void add(Map<String, T> functions, String name, T definition) {
        if (functions.put(name.toLowerCase(Locale.ROOT), definition) != null) {
            throw new IllegalArgumentException("two functions named " + name);
        }
    }

    @Override
    public Optional<ScalarDefinition> scalar(String name) {
        return Optional.ofNullable(scalars.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<AggregateDefinition> aggregate(String name) {
        return Optional.ofNullable(aggregates.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<TableFunctionDefinition> table(String name) {
        return Optional.ofNullable(tables.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Collection<FunctionDescription> descriptions() {
        return List.copyOf(descriptions);
    }
}
