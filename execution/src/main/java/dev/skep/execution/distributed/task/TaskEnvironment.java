package dev.skep.execution.distributed.task;

import dev.skep.execution.QueryContext;
import dev.skep.execution.plan.StageGraph.FunctionResource;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a task knows of its query, see {@link QueryContext}.
 *
 * @param inProcess whether tasks run in the process that submitted the job
 * @param functions user-defined functions; their jars are local paths when in process, else names in the task's working directory
 * @param formatJars jars with users' storage formats; paths as those of functions
 * @param resources files for scripts by name; paths as those of jars
 * @param memoryBytes for each task; 0 for a share of its own heap
 * @param temporaryDirectory null for the task's own
 */
public record TaskEnvironment(
        boolean inProcess,
        Instant queryStart,
        String zone,
        String user,
        String database,
        Map<String, String> settings,
        int batchRows,
        List<FunctionResource> functions,
        List<String> formatJars,
        Map<String, String> resources,
        long memoryBytes,
        String temporaryDirectory)
        implements Serializable {}
