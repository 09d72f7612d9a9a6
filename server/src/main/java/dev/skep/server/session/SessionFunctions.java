package dev.skep.server.session;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.function.FunctionRegistry;
import dev.skep.execution.function.user.UserFunctionLoader;
import dev.skep.execution.plan.StageGraph.FunctionResource;
import dev.skep.metastore.FunctionDefinition;
import dev.skep.metastore.Metastore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** User-defined functions: the session's temporary ones, and the metastore's, which are loaded when first called. */
public final class SessionFunctions implements FunctionRegistry, AutoCloseable {
    private final Metastore metastore;
    private final Supplier<String> currentDatabase;
    private final Set<String> jars = new LinkedHashSet<>();
    private final LocalCopies localCopies;
    private final Map<String, Loaded> temporary = new HashMap<>();
    private final Map<String, Loaded> permanent = new HashMap<>();
    private final RetiredLoaders retired = new RetiredLoaders();

    private record Loaded(FunctionRegistry function, UserFunctionLoader loader, FunctionResource resource) {}

    SessionFunctions(Metastore metastore, Supplier<String> currentDatabase, FileStore files) {
        this.metastore = metastore;
        this.currentDatabase = currentDatabase;
        this.localCopies = new LocalCopies(files);
    }

    /** Jars of ADD JAR, in which temporary functions are looked for too. */
    public Set<String> jars() {
        return jars;
    }

    /** Whether a temporary function has the name. */
    public boolean isTemporary(String name) {
        return temporary.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** @throws dev.skep.api.error.SkepException INVALID_FUNCTION when the class can't be used */
    public void createTemporary(String name, String className, List<String> functionJars) {
        List<String> all = new ArrayList<>(functionJars);
        all.addAll(jars);
        Loaded before = temporary.put(name.toLowerCase(Locale.ROOT), load(name, className, all));
        if (before != null) {
            retired.retire(before.loader());
        }
    }

    /** Whether there was such a function. */
    public boolean dropTemporary(String name) {
        Loaded dropped = temporary.remove(name.toLowerCase(Locale.ROOT));
        if (dropped != null) {
            retired.retire(dropped.loader());
        }
        return dropped != null;
    }

    /** Loads a class to see whether it makes a function. @throws dev.skep.api.error.SkepException INVALID_FUNCTION */
    public void check(String name, String className, List<String> functionJars) {
        List<String> all = new ArrayList<>(functionJars);
        all.addAll(jars);
        load(name, className, all).loader().close();
    }

    /** Forgets what was loaded, so that changed jars and definitions are seen. */
    public void reload() {
        permanent.values().forEach(loaded -> retired.retire(loaded.loader()));
        permanent.clear();
    }

    /** To be held from before a query is planned until it is closed. */
    public FunctionUse use() {
        return retired.use();
    }

    private Loaded load(String name, String className, List<String> jars) {
        List<String> local = jars.stream().map(localCopies::local).toList();
        String lower = name.toLowerCase(Locale.ROOT);
        UserFunctionLoader loader =
                new UserFunctionLoader(local.stream().map(Path::of).toList());
        try {
            return new Loaded(loader.load(lower, className), loader, new FunctionResource(lower, className, local));
        } catch (RuntimeException e) {
            loader.close();
            throw e;
        }
    }

    private Optional<Loaded> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Loaded loaded = temporary.get(lower);
        if (loaded != null) {
            return Optional.of(loaded);
        }
        int dot = lower.indexOf('.');
        String database = dot < 0 ? currentDatabase.get() : lower.substring(0, dot);
        String key = database + "." + lower.substring(dot + 1);
        loaded = permanent.get(key);
        if (loaded == null) {
            Optional<FunctionDefinition> definition = metastore.function(database, lower.substring(dot + 1));
            if (definition.isEmpty()) {
                return Optional.empty();
            }
            List<String> uris = definition.get().resources().stream()
                    .filter(resource -> resource.kind() == FunctionDefinition.Kind.JAR)
                    .map(FunctionDefinition.Resource::uri)
                    .toList();
            loaded = load(lower, definition.get().className(), uris);
            permanent.put(key, loaded);
        }
        return Optional.of(loaded);
    }

    /** What stages need to call the functions that were used. */
    public List<FunctionResource> resources() {
        List<FunctionResource> resources = new ArrayList<>();
        temporary.values().forEach(loaded -> resources.add(loaded.resource()));
        permanent.values().forEach(loaded -> resources.add(loaded.resource()));
        return resources;
    }

    @Override
    public Optional<ScalarDefinition> scalar(String name) {
        return find(name)
                .flatMap(loaded -> loaded.function().scalar(loaded.resource().name()));
    }

    @Override
    public Optional<AggregateDefinition> aggregate(String name) {
        return find(name)
                .flatMap(loaded -> loaded.function().aggregate(loaded.resource().name()));
    }

    @Override
    public Optional<TableFunctionDefinition> table(String name) {
        return find(name)
                .flatMap(loaded -> loaded.function().table(loaded.resource().name()));
    }

    @Override
    public Collection<FunctionDescription> descriptions() {
        List<FunctionDescription> descriptions = new ArrayList<>();
        temporary
                .values()
                .forEach(loaded -> descriptions.addAll(loaded.function().descriptions()));
        permanent
                .values()
                .forEach(loaded -> descriptions.addAll(loaded.function().descriptions()));
        return descriptions;
    }

    @Override
    public void close() {
        temporary.values().forEach(loaded -> loaded.loader().close());
        permanent.values().forEach(loaded -> loaded.loader().close());
        temporary.clear();
        permanent.clear();
        localCopies.close();
    }
}
