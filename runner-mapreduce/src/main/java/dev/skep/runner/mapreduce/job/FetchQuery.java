package dev.skep.runner.mapreduce.job;

import dev.skep.execution.QueryContext;
import dev.skep.execution.distributed.job.InputSize;
import dev.skep.execution.distributed.job.JobLimits;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;

/** Queries that are not worth a job, as Hive's fetch task: they only read, filter and limit, and stop early or read little. */
public final class FetchQuery {
    private FetchQuery() {}

    public static boolean isFetch(StageGraph graph, QueryContext context) {
        JobLimits settings = JobLimits.of(context.settings());
        if (!settings.fetchConversion() || !graph.stages().stream().allMatch(stage -> onlyReads(stage.root()))) {
            return false;
        }
        boolean stopsEarly = graph.stages().stream().map(Stage::root).allMatch(FetchQuery::stopsEarly);
        return stopsEarly || !InputSize.isBeyond(graph, context, settings.fetchBytes());
    }

    private static boolean onlyReads(OperatorSpec spec) {
        boolean itself = spec instanceof OperatorSpec.Scan
                || spec instanceof OperatorSpec.Values
                || spec instanceof OperatorSpec.ExchangeSource
                || spec instanceof OperatorSpec.Filter
                || spec instanceof OperatorSpec.Project
                || spec instanceof OperatorSpec.Limit;
        return itself && spec.inputs().stream().allMatch(FetchQuery::onlyReads);
    }

    /** Whether a stage reads hardly more rows than a limit says. */
    private static boolean stopsEarly(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.Limit limit && limit.limit() >= 0) {
            return passesAll(spec.inputs().get(0));
        }
        return !(spec instanceof OperatorSpec.Scan) && spec.inputs().stream().allMatch(FetchQuery::stopsEarly);
    }

    private static boolean passesAll(OperatorSpec spec) {
        boolean itself = !(spec instanceof OperatorSpec.Filter)
                && !(spec instanceof OperatorSpec.Scan scan && scan.filter() != null);
        return itself && spec.inputs().stream().allMatch(FetchQuery::passesAll);
    }
}
