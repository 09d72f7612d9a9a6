package dev.skep.server.engine;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.QueryResult;
import dev.skep.execution.StageRunner;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.runner.RunnerKinds;
import dev.skep.file.LocalFileStore;
import dev.skep.function.BoundFunctions;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.Query;
import dev.skep.planner.PlannerWarmUp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Small queries of common kinds over rows that they name themselves. Run while nobody waits, they spare the first statements of whoever connects, looks around and then
 * asks the loading of classes and a part of the interpreting. They read no table, write nothing and belong to no session.
 */
final class Rehearsal {
    private static final String ITEMS =
            """
            WITH item AS (SELECT * FROM (VALUES
                (1, 'apple', 1.20BD, DATE '2024-01-05', 0.2D),
                (2, 'pear', 2.30BD, DATE '2024-02-06', 0.3D),
                (3, NULL, NULL, NULL, NULL)) listed(k, name, price, sold, weight))
            """;

    static final List<String> QUERIES = List.of(
            ITEMS
                    + """
                    SELECT name, count(*), sum(price), avg(weight), min(sold), count(DISTINCT k) FROM item
                    WHERE sold >= DATE '2024-01-01' AND name LIKE '%p%'
                    GROUP BY name HAVING count(*) > 0 ORDER BY 2 DESC, name LIMIT 10""",
            ITEMS
                    + """
                    , kind AS (SELECT k, upper(name) AS label, if(k > 1, 'north', 'south') AS region FROM item)
                    SELECT i.k, label, i.price * 2 FROM item i JOIN kind ON i.k = kind.k LEFT JOIN item other ON other.k = i.k + 1
                    WHERE region = 'north' AND EXISTS (SELECT 1 FROM item x WHERE x.k = i.k)""",
            ITEMS
                    + """
                    SELECT k, sum(price * (1 - price)), sum(price * (1 - price) * (1 + price)), avg(price) FROM item
                    WHERE sold <= DATE '2024-12-01' - INTERVAL '90' DAY AND (price BETWEEN 0.05 AND 2.07 OR weight < 24)
                    GROUP BY k ORDER BY k""",
            ITEMS
                    + """
                    SELECT k, name FROM item i WHERE price = (SELECT min(price) FROM item x WHERE x.k = i.k)
                    AND k NOT IN (SELECT k FROM item WHERE name = 'none')
                    AND (name IN ('apple', 'pear', 'plum') OR extract(YEAR FROM sold) = 2023)""",
            ITEMS
                    + """
                    SELECT CASE WHEN k IN (1, 2) THEN concat(name, '-', k) ELSE coalesce(name, 'none') END, substr(name, 2),
                    year(sold), date_add(sold, 3), round(weight, 1), CAST(k AS STRING) FROM item ORDER BY k""");

    private static final long MEMORY_BYTES = 32 << 20;

    /** How long nobody has wanted anything before the next query runs. */
    private static final long IDLE_MILLIS = 300;

    private static final long LOOK_MILLIS = 100;
    /** In a smaller heap, what statements never need would be missing. */
    private static final long LEAST_HEAP_BYTES = 64 << 20;

    private static final StageRunner RUNNER = RunnerKinds.LOCAL.open(null);

    /** The query that runs, or ran last. */
    private static volatile Run current = new Run();

    private static final class Run {
        private final QueryContext.Cancellation cancellation = new QueryContext.Cancellation();
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
    }

    static {
        current.ended.complete(null);
    }

    private Rehearsal() {}

    /** Runs one after the other, each when nothing else has run for a while, and again if it had to give way. Ends early in a process that is past its first statements. */
    static void runWhileIdle() {
        if (Runtime.getRuntime().maxMemory() < LEAST_HEAP_BYTES) {
            return;
        }
        try {
            for (String sql : QUERIES) {
                while (!Activity.isPastFirstStatements() && !runs(sql)) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // a statement meets the same failure, and tells it
            return;
        }
    }

    /** Waits for the end of a query that runs, which comes soon as it is cancelled. To be called for a statement that {@link Activity} knows of. */
    static void giveWay(Runnable check) {
        Run run = current;
        run.cancellation.cancel(ErrorCode.QUERY_CANCELLED);
        Preparation.await(run.ended, check);
    }

    /** One at a time. @return whether it came to its end */
    private static synchronized boolean runs(String sql) {
        if (Activity.idleMillis() < IDLE_MILLIS) {
            return false;
        }
        Run run = new Run();
        current = run;
        try {
            // whoever comes after this finds what to wait for
            return !Activity.isExecuting() && runs(sql, run.cancellation);
        } finally {
            run.ended.complete(null);
        }
    }

    /**
     * Plans and runs a query, and drops its rows.
     *
     * @return whether it came to its end
     * @throws SkepException whatever failed
     */
    static boolean runs(String sql, QueryContext.Cancellation cancellation) {
        try {
            Query query = (Query) new SqlParser().parseStatement(sql);
            StageGraph graph = PlannerWarmUp.plan(query, BoundFunctions.BUILT_IN, cancellation::check);
            try (QueryResult rows = RUNNER.run(graph, context(cancellation))) {
                while (rows.next() != null) {
                    cancellation.check();
                }
            }
            return true;
        } catch (SkepException e) {
            if (cancellation.isCancelled()) {
                return false;
            }
            throw e;
        }
    }

    private static QueryContext context(QueryContext.Cancellation cancellation) {
        return new QueryContext(
                Instant.now(),
                () -> ZoneOffset.UTC,
                "",
                "default",
                Map.of(),
                new LocalFileStore(),
                BoundFunctions.BUILT_IN,
                name -> {
                    throw new IllegalStateException("No file is read");
                },
                1,
                QueryContext.DEFAULT_BATCH_ROWS,
                MEMORY_BYTES,
                System.getProperty("java.io.tmpdir"),
                Map.of(),
                cancellation,
                new QueryMetrics());
    }
}
