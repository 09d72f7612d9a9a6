package dev.skep.execution.plan;

import java.io.Serializable;
import java.util.List;

/**
 * A compiled query: stages in an order in which each stands after those that it reads. The last one's rows are the result. Plain data:
 * all that a runner on another machine needs besides the files.
 *
 * @param functions users' functions that the expressions call, by the names under which they do; all others are Skep's own
 * @param files paths of the files that scripts of the query may use, see {@link dev.skep.execution.QueryContext#resources}
 */
public record StageGraph(List<Stage> stages, List<FunctionResource> functions, List<String> files)
        implements Serializable {
    public StageGraph {
        stages = List.copyOf(stages);
        functions = List.copyOf(functions);
        files = List.copyOf(files);
    }

    public Stage root() {
        return stages.get(stages.size() - 1);
    }

    public Stage stage(int id) {
        return stages.stream().filter(stage -> stage.id() == id).findFirst().orElseThrow();
    }

    /** A user-defined function: its name, class, and the jars that the class is loaded from. */
    public record FunctionResource(String name, String className, List<String> jars) implements Serializable {
        public FunctionResource {
            jars = List.copyOf(jars);
        }
    }
}
