package dev.skep.server.session;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.execution.plan.StageGraph.FunctionResource;
import dev.skep.function.BoundFunctions;
import dev.skep.function.BuiltinFunctions;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.WindowFunctions;
import dev.skep.server.session.SessionFunctions.Loaded;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The functions that one statement can call. Each name is looked for once: among the session's temporary functions, then
 * the permanent ones of the statement's catalog, then Skep's own. What was found is what the statement's tasks get.
 */
public final class StatementFunctions implements FunctionRegistry {
    private final StatementCatalog catalog;
    private final SessionFunctions session;
    private final FunctionRegistry builtins = BuiltinFunctions.registry();
    private final Map<String, FunctionRegistry> found = new HashMap<>();
    private final Map<String, Loaded> users = new TreeMap<>();

    StatementFunctions(StatementCatalog catalog, SessionFunctions session) {
        this.catalog = catalog;
        this.session = session;
    }

    /** Forgets what was found, since the catalog did. */
    void renew() {
        found.clear();
        users.clear();
    }

    /** The registry that has the function, which is one of this function alone when it is a user's. */
    private FunctionRegistry holder(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        FunctionRegistry holder = found.get(name);
        if (holder == null) {
            Optional<Loaded> user = user(name);
            holder = user.map(Loaded::function).orElse(builtins);
            found.put(name, holder);
            if (user.isPresent()) {
                found.put(user.get().resource().name(), holder);
                users.put(user.get().resource().name(), user.get());
            }
        }
        return holder;
    }

    private Optional<Loaded> user(String name) {
        Optional<Loaded> temporary = session.temporary(name);
        if (temporary.isPresent()) {
            return temporary;
        }
        // operators and what they are made of are not called by name
        boolean builtIn = isBuiltIn(name);
        Optional<Loaded> permanent =
                catalog.isCalled(name) || !builtIn ? catalog.function(name).map(session::permanent) : Optional.empty();
        return permanent.isPresent() || builtIn ? permanent : session.ofHive(name);
    }

    private boolean isBuiltIn(String name) {
        return builtins.scalar(name).isPresent()
                || builtins.aggregate(name).isPresent()
                || builtins.table(name).isPresent();
    }

    /** A user's function is known there by another name than it was called. */
    private String inner(String written, FunctionRegistry holder) {
        if (holder == builtins) {
            return written;
        }
        return holder.descriptions().iterator().next().name();
    }

    @Override
    public Optional<ScalarDefinition> scalar(String name) {
        FunctionRegistry holder = holder(name);
        return holder.scalar(inner(name, holder));
    }

    @Override
    public Optional<AggregateDefinition> aggregate(String name) {
        FunctionRegistry holder = holder(name);
        return holder.aggregate(inner(name, holder));
    }

    @Override
    public Optional<TableFunctionDefinition> table(String name) {
        FunctionRegistry holder = holder(name);
        return holder.table(inner(name, holder));
    }

    /** What a call of the name would call. */
    public Optional<FunctionDescription> described(String name) {
        // looks for a permanent function of the name, as a call does
        catalog.function(name);
        return scalar(name)
                .map(ScalarDefinition::description)
                .or(() -> aggregate(name).map(AggregateDefinition::description))
                .or(() -> table(name).map(TableFunctionDefinition::description))
                .or(() -> WindowFunctions.described(name));
    }

    @Override
    public Collection<FunctionDescription> descriptions() {
        return session.descriptions();
    }

    /** What the statement has found so far, for its tasks. */
    public BoundFunctions bound() {
        Map<String, FunctionRegistry> registries = new HashMap<>();
        users.forEach((name, loaded) -> registries.put(name, loaded.function()));
        return registries.isEmpty() ? BoundFunctions.BUILT_IN : new BoundFunctions(registries);
    }

    /** What another process needs to call them. */
    public List<FunctionResource> resources() {
        return users.values().stream().map(Loaded::resource).toList();
    }
}
