package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.plan.StageGraph.FunctionResource;
import dev.skep.function.BoundFunctions;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.WindowFunctions;
import dev.skep.function.scalar.IntervalFunctions;
import dev.skep.function.user.BridgeJars;
import dev.skep.function.user.HiveFunctionNames;
import dev.skep.function.user.UserFunctionLoader;
import dev.skep.metastore.FunctionDefinition;
import java.io.Closeable;
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
import java.util.TreeMap;

/**
 * Users' functions in a session: its temporary ones, and those permanent ones that were called, with their classes. Safe
 * for the threads that run the session's statements.
 */
public final class SessionFunctions implements AutoCloseable {
    private final Set<String> jars = new LinkedHashSet<>();
    private final LocalCopies localCopies;
    private final Map<String, Loaded> temporary = new HashMap<>();
    private final Map<FunctionDefinition, Loaded> permanent = new HashMap<>();
    private final Map<String, Loaded> ofHive = new HashMap<>();
    private final RetiredLoaders retired = new RetiredLoaders();

    SessionFunctions(FileStore files) {
        this.localCopies = new LocalCopies(files);
    }

    /** A function with its classes; {@code resource} has the name that it is known by. */
    record Loaded(FunctionRegistry function, UserFunctionLoader loader, FunctionResource resource) {}

    /** Jars of ADD JAR, in which temporary functions are looked for too. */
    public Set<String> jars() {
        return jars;
    }

    /** Where this machine has them. */
    synchronized List<String> localJars() {
        return jars.stream().map(localCopies::local).toList();
    }

    /** Closes classes that were loaded from them, now or at the end of the last query that is open. */
    void retire(Closeable classes) {
        retired.retire(classes);
    }

    /** Whether a temporary function has the name. */
    public synchronized boolean isTemporary(String name) {
        return temporary.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** @throws SkepException INVALID_FUNCTION when the class can't be used */
    public synchronized void createTemporary(String name, String className, List<String> functionJars) {
        Loaded before = temporary.put(name.toLowerCase(Locale.ROOT), load(name, className, withAdded(functionJars)));
        if (before != null) {
            retired.retire(before.loader());
        }
    }

    /** Whether there was such a function. */
    public synchronized boolean dropTemporary(String name) {
        Loaded dropped = temporary.remove(name.toLowerCase(Locale.ROOT));
        if (dropped != null) {
            retired.retire(dropped.loader());
        }
        return dropped != null;
    }

    /** Loads a class to see whether it makes a function. @throws SkepException INVALID_FUNCTION */
    public synchronized void check(String name, String className, List<String> functionJars) {
        load(name, className, withAdded(functionJars)).loader().close();
    }

    private List<String> withAdded(List<String> functionJars) {
        List<String> all = new ArrayList<>(functionJars);
        all.addAll(jars);
        return all;
    }

    /** Forgets what was loaded, so that changed jars are seen. */
    public synchronized void reload() {
        permanent.values().forEach(loaded -> retired.retire(loaded.loader()));
        permanent.clear();
    }

    /** To be held from before a query is planned until it is closed. */
    public FunctionUse use() {
        return retired.use();
    }

    public synchronized boolean hasTemporary() {
        return !temporary.isEmpty();
    }

    synchronized Optional<Loaded> temporary(String name) {
        return Optional.ofNullable(temporary.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * A permanent function, whose class is loaded when it is first called, and again when its definition has changed. It
     * is known by its full name, so that one name in two databases makes two functions.
     */
    synchronized Loaded permanent(FunctionDefinition definition) {
        Loaded loaded = permanent.get(definition);
        if (loaded == null) {
            List<String> uris = definition.resources().stream()
                    .filter(resource -> resource.kind() == FunctionDefinition.Kind.JAR)
                    .map(FunctionDefinition.Resource::uri)
                    .toList();
            String name = definition.database() + "." + definition.name();
            loaded = load(name, definition.className(), uris);
            forget(name);
            permanent.put(definition, loaded);
        }
        return loaded;
    }

    /**
     * A function that Hive has and Skep calls in Hive's class, or empty when there is none of the name.
     *
     * @throws SkepException INVALID_FUNCTION when Hive's classes are not there
     */
    synchronized Optional<Loaded> ofHive(String name) {
        Loaded loaded = ofHive.get(name);
        if (loaded == null) {
            Optional<String> className = HiveFunctionNames.className(name);
            if (className.isEmpty()) {
                return Optional.empty();
            }
            if (!BridgeJars.areInstalled()) {
                throw new SkepException(
                                ErrorCode.INVALID_FUNCTION,
                                "Function '" + name + "' is called in Hive's own class, which is not there")
                        .withHint("Put the directory hive of Skep's distribution beside Skep's jars");
            }
            loaded = load(name, className.get(), List.of());
            ofHive.put(name, loaded);
        }
        return Optional.of(loaded);
    }

    /** Lets go of what was loaded by an earlier definition of a name. */
    private void forget(String name) {
        permanent.values().removeIf(loaded -> {
            boolean earlier = loaded.resource().name().equals(name);
            if (earlier) {
                retired.retire(loaded.loader());
            }
            return earlier;
        });
    }

    private Loaded load(String name, String className, List<String> jars) {
        List<String> local = jars.stream().map(localCopies::local).toList();
        String lower = name.toLowerCase(Locale.ROOT);
        UserFunctionLoader loader =
                new UserFunctionLoader(local.stream().map(Path::of).toList());
        try {
            FunctionRegistry function = loader.load(lower, className);
            List<String> bridge =
                    loader.bridgeJars().stream().map(Path::toString).toList();
            return new Loaded(function, loader, new FunctionResource(lower, className, local, bridge));
        } catch (RuntimeException e) {
            loader.close();
            throw e;
        }
    }

    /** Skep's own functions and all that are loaded now. */
    public synchronized BoundFunctions known() {
        Map<String, FunctionRegistry> users = new HashMap<>();
        permanent.values().forEach(loaded -> users.put(loaded.resource().name(), loaded.function()));
        temporary.forEach((name, loaded) -> users.put(name, loaded.function()));
        return new BoundFunctions(users);
    }

    /** Of all that {@link #known} has but for what only clauses of the language call, of Hive's that are called in Hive's classes, and of window functions, by name. */
    Collection<FunctionDescription> descriptions() {
        Map<String, FunctionDescription> byName = new TreeMap<>();
        HiveFunctionNames.descriptions().forEach(one -> byName.put(one.name(), one));
        WindowFunctions.descriptions().forEach(one -> byName.put(one.name(), one));
        known().descriptions().forEach(one -> byName.put(one.name(), one));
        byName.remove(IntervalFunctions.AMOUNT);
        return byName.values();
    }

    @Override
    public synchronized void close() {
        temporary.values().forEach(loaded -> loaded.loader().close());
        permanent.values().forEach(loaded -> loaded.loader().close());
        ofHive.values().forEach(loaded -> loaded.loader().close());
        ofHive.clear();
        temporary.clear();
        permanent.clear();
        localCopies.close();
    }
}
