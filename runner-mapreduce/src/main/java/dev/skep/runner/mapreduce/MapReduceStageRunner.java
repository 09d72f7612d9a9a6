package dev.skep.runner.mapreduce;

import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.file.hadoop.HadoopConfiguration;
import dev.skep.runner.mapreduce.job.FetchQuery;
import dev.skep.runner.mapreduce.job.MapReduceQuery;

/**
 * Runs queries as MapReduce jobs: on the cluster that Hadoop's configuration names, or, when it names none, by Hadoop's job runner in this process. Safe for use by many threads.
 */
public final class MapReduceStageRunner implements StageRunner {
    private final StageRunner local;

    /** @param local runs queries that are not worth a job */
    public MapReduceStageRunner(StageRunner local) {
        this.local = local;
    }

    @Override
    public QueryResult run(StageGraph graph, QueryContext context) {
        if (FetchQuery.isFetch(graph, context)) {
            return local.run(graph, context);
        }
        MapReduceQuery query = new MapReduceQuery(graph, context, HadoopConfiguration.of(context.settings()));
        query.start();
        return query;
    }
}
