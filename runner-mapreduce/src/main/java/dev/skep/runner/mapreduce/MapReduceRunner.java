package dev.skep.runner.mapreduce;

import dev.skep.api.storage.FileStore;
import dev.skep.execution.QueryContext;
import dev.skep.execution.RunnerKind;
import dev.skep.execution.StageRunner;
import dev.skep.execution.distributed.job.InputSize;
import dev.skep.execution.plan.StageGraph;
import dev.skep.file.hadoop.HadoopConfiguration;
import dev.skep.runner.mapreduce.job.AbandonedJobs;
import java.util.Map;

/** Runs queries as MapReduce jobs. */
public final class MapReduceRunner implements RunnerKind {
    @Override
    public String name() {
        return "mr";
    }

    @Override
    public StageRunner open(StageRunner local) {
        return new MapReduceStageRunner(local);
    }

    @Override
    public boolean isWorthwhile(StageGraph graph, QueryContext context, long bytes) {
        return HadoopConfiguration.namesCluster(context.settings()) && InputSize.isBeyond(graph, context, bytes);
    }

    @Override
    public void stopAbandoned(FileStore files, String staging, Map<String, String> settings) {
        AbandonedJobs.stop(files, staging, settings);
    }
}
