package dev.skep.server.engine;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.RunnerKind;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.runner.RunnerKinds;
import dev.skep.server.settings.Engines;
import dev.skep.server.settings.Settings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs each query where its session's settings say, or by its size. Safe for use by many threads. */
final class RunnerChoice implements StageRunner {
    private final StageRunner local = RunnerKinds.LOCAL.open(null);
    private final Map<RunnerKind, StageRunner> others = new ConcurrentHashMap<>();

    @Override
    public QueryResult run(StageGraph graph, QueryContext context) {
        RunnerKind kind = kind(graph, context);
        StageRunner runner =
                kind == RunnerKinds.LOCAL ? local : others.computeIfAbsent(kind, other -> other.open(local));
        return runner.run(graph, context);
    }

    private static RunnerKind kind(StageGraph graph, QueryContext context) {
        String set = context.setting(Settings.ENGINE.key());
        String engine = Settings.ENGINE.parse(set == null ? Settings.ENGINE.defaultValue() : set);
        if (Engines.isAutomatic(engine)) {
            return RunnerKinds.all().stream()
                    .filter(kind -> kind.isWorthwhile(graph, context, autoBytes(context)))
                    .findFirst()
                    .orElse(RunnerKinds.LOCAL);
        }
        return RunnerKinds.byName(engine)
                .orElseThrow(() -> new SkepException(
                        ErrorCode.INTERNAL_ERROR, "The runner '" + engine + "' has gone from the class path"));
    }

    private static long autoBytes(QueryContext context) {
        String set = context.setting(Settings.AUTO_BYTES.key());
        return Settings.AUTO_BYTES.parse(set == null ? Settings.AUTO_BYTES.defaultValue() : set);
    }
}
