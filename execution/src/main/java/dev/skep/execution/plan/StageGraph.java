package dev.skep.execution.plan;

import java.io.Serializable;
import java.util.List;

/**
 * A compiled query: stages in an order in which each stands after those that it reads. The last one's rows are the result. Plain data:
 * all that a runner on another machine needs besides the files.
 *
 * @param functions users' functions that the expressions call, by the names under which they do; all others are Skep's own
 * @param formatJars local paths of the jars with the users' storage formats that stages read or write by; empty when there are none
 * @param files paths of the files that scripts of the query may use, see {@link dev.skep.execution.QueryContext#resources}
 */
public record StageGraph(
        List<Stage> stages, List<FunctionResource> functions, List<String> formatJars, List<String> files)
        implements Serializable {
    public StageGraph {
        stages = List.copyOf(stages);
        functions = List.copyOf(functions);
        formatJars = List.copyOf(formatJars);
        files = List.copyOf(files);
    }

    /** A graph that needs nothing of users'. */
    public StageGraph(List<Stage> stages) {
        this(stages, List.of(), List.of(), List.of());
    }

    public Stage root() {
        return stages.get(stages.size() - 1);
    }

    public Stage stage(int id) {
        return stages.stream().filter(stage -> stage.id() == id).findFirst().orElseThrow();
    }

    /**
     * A user-defined function: its name, class, and the jars that the class is loaded from.
     *
     * @param bridgeJars local paths of the jars of the bridge that it needs, if it was written for another engine
     */
    public record FunctionResource(String name, String className, List<String> jars, List<String> bridgeJars)
            implements Serializable {
        public FunctionResource {
            jars = List.copyOf(jars);
            bridgeJars = List.copyOf(bridgeJars);
        }
    }
}
