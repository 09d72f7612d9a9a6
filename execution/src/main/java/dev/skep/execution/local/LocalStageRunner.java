package dev.skep.execution.local;

import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs queries in threads of this process, which it keeps for a while for the next ones. Safe for use by many threads. */
public final class LocalStageRunner implements StageRunner {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Executor threads = Executors.newCachedThreadPool(job -> {
        Thread thread = new Thread(job, "skep-task-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        // libraries look for parts of theirs by it, and whoever asked first may know none or others
        thread.setContextClassLoader(LocalStageRunner.class.getClassLoader());
        return thread;
    });

    @Override
    public QueryResult run(StageGraph graph, QueryContext context) {
        LocalQuery query = new LocalQuery(graph, context, threads);
        query.start();
        return query;
    }
}
