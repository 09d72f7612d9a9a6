package dev.skep.execution.distributed.task;

import dev.skep.execution.plan.StageGraph.FunctionResource;
import dev.skep.function.BoundFunctions;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.user.UserFunctionLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of a query in another process than the session's: users' are loaded there from the jars that came along. */
public final class LoadedFunctions implements AutoCloseable {
    private final Map<List<List<String>>, UserFunctionLoader> loaders = new HashMap<>();
    private final BoundFunctions functions;

    /**
     * @param resources whose jars are local files
     * @throws dev.skep.api.error.SkepException PATH_NOT_FOUND, INVALID_FUNCTION
     */
    public LoadedFunctions(List<FunctionResource> resources) {
        Map<String, FunctionRegistry> users = new HashMap<>();
        for (FunctionResource resource : resources) {
            UserFunctionLoader loader = loaders.computeIfAbsent(
                    List.of(resource.jars(), resource.bridgeJars()),
                    jars -> new UserFunctionLoader(paths(jars.get(0)), paths(jars.get(1))));
            users.put(resource.name(), loader.load(resource.name(), resource.className()));
        }
        functions = new BoundFunctions(users);
    }

    private static List<Path> paths(List<String> names) {
        return names.stream().map(name -> Path.of(name).toAbsolutePath()).toList();
    }

    public BoundFunctions functions() {
        return functions;
    }

    /** The functions can't be called any more. */
    @Override
    public void close() {
        loaders.values().forEach(UserFunctionLoader::close);
    }
}
