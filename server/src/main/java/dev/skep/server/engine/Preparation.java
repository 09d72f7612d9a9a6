package dev.skep.server.engine;

import dev.skep.function.BuiltinFunctions;
import dev.skep.parser.SqlParser;
import dev.skep.planner.PlannerWarmUp;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Makes parser, functions and planner ready on threads of their own while the first session of the process is opened. The first statement waits until all is done:
 * two threads never initialize classes of the optimizer at the same time.
 */
final class Preparation {
    private static final List<CompletableFuture<Void>> PARTS =
            List.of(inBackground(PlannerWarmUp::run), inBackground(Preparation::language));

    private Preparation() {}

    /** Returns at once; the work begins with the class. */
    static void begin() {
        // nothing is left to do
    }

    private static void language() {
        new SqlParser().parseStatement("SELECT 1");
        BuiltinFunctions.registry();
    }

    /** On threads of its own: those of the common pool belong to the host. */
    private static CompletableFuture<Void> inBackground(Runnable part) {
        return CompletableFuture.runAsync(part, task -> {
            Thread thread = new Thread(task, "skep-preparation");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Waits until all is ready; costs nothing later. */
    static void await() {
        for (CompletableFuture<Void> part : PARTS) {
            try {
                part.join();
            } catch (CompletionException e) {
                // the statement meets the same failure, and tells it better
                continue;
            }
        }
    }
}
