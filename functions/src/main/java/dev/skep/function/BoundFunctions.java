package dev.skep.function;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The functions of one query: Skep's own, and users' by the names under which the query calls them, which hide Skep's of
 * the same name, whatever their kind. Immutable, so that all tasks can share it; it asks nobody.
 */
public final class BoundFunctions implements FunctionRegistry {
    /** Skep's own functions alone. */
    public static final BoundFunctions BUILT_IN = new BoundFunctions(Map.of());

    private final Map<String, FunctionRegistry> users;

    /** @param users by name in lower case, a registry that knows the function by that name */
    public BoundFunctions(Map<String, FunctionRegistry> users) {
        this.users = Map.copyOf(users);
    }

    @Override
    public Optional<ScalarDefinition> scalar(String name) {
        return holder(name).scalar(name);
    }

    @Override
    public Optional<AggregateDefinition> aggregate(String name) {
        return holder(name).aggregate(name);
    }

    @Override
    public Optional<TableFunctionDefinition> table(String name) {
        return holder(name).table(name);
    }

    private FunctionRegistry holder(String name) {
        FunctionRegistry found = users.isEmpty() ? null : users.get(name.toLowerCase(Locale.ROOT));
        return found == null ? BuiltinFunctions.registry() : found;
    }

    @Override
    public Collection<FunctionDescription> descriptions() {
        Map<String, FunctionDescription> byName = new TreeMap<>();
        BuiltinFunctions.registry().descriptions().forEach(one -> byName.put(one.name(), one));
        users.values().forEach(registry -> registry.descriptions().forEach(one -> byName.put(one.name(), one)));
        return byName.values();
    }
}
