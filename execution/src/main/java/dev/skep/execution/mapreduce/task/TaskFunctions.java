package dev.skep.execution.mapreduce.task;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.execution.function.FunctionRegistry;
import dev.skep.execution.function.user.UserFunctionLoader;
import dev.skep.execution.plan.StageGraph.FunctionResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The user-defined functions of a query as a task loads them from the jars that came with the job. */
final class TaskFunctions implements FunctionRegistry, AutoCloseable {
    private final Map<String, FunctionRegistry> byName = new HashMap<>();
    private final Map<List<String>, UserFunctionLoader> loaders = new HashMap<>();

    TaskFunctions(List<FunctionResource> resources) {
        for (FunctionResource resource : resources) {
            UserFunctionLoader loader = loaders.computeIfAbsent(
                    resource.jars(),
                    jars -> new UserFunctionLoader(jars.stream().map(Path::of).toList()));
            byName.put(resource.name(), loader.load(resource.name(), resource.className()));
        }
    }

    private <T> Optional<T> find(String name, Function<FunctionRegistry, Optional<T>> kind) {
        return Optional.ofNullable(byName.get(name)).flatMap(kind);
    }

    @Override
    public Optional<ScalarDefinition> scalar(String name) {
        return find(name, registry -> registry.scalar(name));
    }

    @Override
    public Optional<AggregateDefinition> aggregate(String name) {
        return find(name, registry -> registry.aggregate(name));
    }

    @Override
    public Optional<TableFunctionDefinition> table(String name) {
        return find(name, registry -> registry.table(name));
    }

    @Override
    public Collection<FunctionDescription> descriptions() {
        List<FunctionDescription> descriptions = new ArrayList<>();
        byName.values().forEach(registry -> descriptions.addAll(registry.descriptions()));
        return descriptions;
    }

    @Override
    public void close() {
        loaders.values().forEach(UserFunctionLoader::close);
    }
}
