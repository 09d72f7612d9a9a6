package dev.skep.server.engine;

import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.local.LocalStageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.format.StorageFormats;
import dev.skep.runner.mapreduce.MapReduceStageRunner;
import dev.skep.server.session.Settings;

/** Runs each query where its session's settings say, or by its size. */
final class RunnerChoice implements StageRunner {
    private final StageRunner local = new LocalStageRunner(StorageFormats::byName);
    private final MapReduceStageRunner mapReduce = new MapReduceStageRunner(local);

    @Override
    public QueryResult run(StageGraph graph, QueryContext context) {
        String set = context.setting(Settings.ENGINE.key());
        String engine = Settings.ENGINE.parse(set == null ? Settings.ENGINE.defaultValue() : set);
        boolean onCluster =
                switch (engine) {
                    case "local" -> false;
                    case "mr" -> true;
                    default -> mapReduce.isWorthwhile(graph, context, autoBytes(context));
                };
        return (onCluster ? mapReduce : local).run(graph, context);
    }

    private static long autoBytes(QueryContext context) {
        String set = context.setting(Settings.AUTO_BYTES.key());
        return Settings.AUTO_BYTES.parse(set == null ? Settings.AUTO_BYTES.defaultValue() : set);
    }
}
