package dev.skep.server.engine;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.function.BuiltinFunctions;
import dev.skep.parser.SqlParser;
import dev.skep.planner.PlannerWarmUp;
import dev.skep.process.ProcessProperties;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/**
 * Makes parser, functions and planner ready on threads of their own while the first session of the process is opened. A statement waits for what it needs:
 * two threads never initialize classes of the optimizer at the same time.
 */
final class Preparation {
    private static final long CHECK_MILLIS = 20;
    /** A process that runs SELECT 1 and ends does so before; one that is idle for so long has functions and optimizer ready for the next statement. */
    private static final long POSTPONED_MILLIS = 500;

    private static final CompletableFuture<Void> LANGUAGE = new CompletableFuture<>();
    private static final CompletableFuture<Void> PLANNER = new CompletableFuture<>();
    private static final CompletableFuture<Void> OPTIMIZER = new CompletableFuture<>();
    /** Complete when a statement needs more than SELECT 1 does. */
    private static final CompletableFuture<Void> WANTED = new CompletableFuture<>();

    private static volatile boolean optimizerIsPostponed;

    static {
        // loggers that are asked for while another thread makes the first one say that they log everything, which
        // libraries then prepare for
        LoggerFactory.getILoggerFactory();
        inBackground(() -> {
            complete(PLANNER, PlannerWarmUp::plan);
            if (optimizerIsPostponed) {
                postpone();
            }
            complete(OPTIMIZER, PlannerWarmUp::optimize);
        });
        inBackground(() -> {
            complete(LANGUAGE, () -> new SqlParser().parseStatement("SELECT 1"));
            postpone();
            BuiltinFunctions.prepare();
            // the first zone that is asked for has all jars searched for other rules
            ZoneId.systemDefault().getRules();
            if (ProcessProperties.isOn(ProcessProperties.REHEARSAL)) {
                await(OPTIMIZER, () -> {});
                Rehearsal.runWhileIdle();
            }
        });
    }

    private Preparation() {}

    /** Returns at once; the work begins with the class. */
    static void begin() {
        // nothing is left to do
    }

    /** Waits for a statement that needs more than SELECT 1 does, or until the process has been idle for a while. */
    private static void postpone() {
        long millis = POSTPONED_MILLIS;
        while (millis > 0) {
            try {
                WANTED.get(millis, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                millis = POSTPONED_MILLIS - Activity.idleMillis();
            } catch (ExecutionException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void complete(CompletableFuture<Void> part, Runnable work) {
        try {
            work.run();
            part.complete(null);
        } catch (RuntimeException | Error e) {
            part.completeExceptionally(e);
        }
    }

    /** On threads of its own: those of the common pool belong to the host. */
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "skep-preparation");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until statements can be parsed; costs nothing later. @param check asked again and again meanwhile, and ends the wait by what it throws */
    static void awaitLanguage(Runnable check) {
        await(LANGUAGE, check);
    }

    /** Waits until statements that read nothing can be planned. The optimizer, which they do not need, is made ready later. */
    static void awaitPlanner(Runnable check) {
        optimizerIsPostponed = true;
        await(PLANNER, check);
    }

    /** Waits until any statement can be planned. To be called for one that {@link Activity} knows of. */
    static void awaitOptimizer(Runnable check) {
        WANTED.complete(null);
        await(OPTIMIZER, check);
        Rehearsal.giveWay(check);
    }

    static void await(CompletableFuture<Void> part, Runnable check) {
        while (!part.isDone()) {
            check.run();
            try {
                part.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // a statement meets the same failure, and tells it better
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SkepException(ErrorCode.QUERY_CANCELLED, "The statement's thread was interrupted");
            }
        }
    }
}
