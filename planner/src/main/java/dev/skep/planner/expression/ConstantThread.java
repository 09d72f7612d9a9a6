package dev.skep.planner.expression;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.planner.context.PlanningCheck;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs functions over constants beside the planning thread, which goes on asking whether their values are still wanted: a function may take any time. */
final class ConstantThread {
    private static final int MILLIS_BETWEEN_CHECKS = 50;

    private static final ExecutorService THREADS =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "skep-constants");
                thread.setDaemon(true);
                return thread;
            });

    private ConstantThread() {}

    /** The value; a function that is given up is interrupted. @throws SkepException what the function or the check throws */
    static <T> T run(Supplier<T> function, PlanningCheck check) {
        check.check();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Future<T> value = THREADS.submit(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            return function.get();
        });
        try {
            return await(value, check);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query was interrupted", e);
        } finally {
            value.cancel(true);
        }
    }

    private static <T> T await(Future<T> value, PlanningCheck check) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return value.get(MILLIS_BETWEEN_CHECKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                check.check();
            }
        }
    }
}
