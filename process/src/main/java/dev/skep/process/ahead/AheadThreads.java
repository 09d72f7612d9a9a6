package dev.skep.process.ahead;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The threads of a process that wait for files far away, so that those that compute need not. */
public final class AheadThreads {
    /** Requests that are on their way at once, of all files; they wait more than they work. */
    private static final int THREADS = 16;

    private static final int IDLE_SECONDS = 10;

    private static final Executor ALL = all();

    private AheadThreads() {}

    private static Executor all() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "skep-read-ahead");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    static Executor executor() {
        return ALL;
    }

    /** Does something that waits for files, by a thread that does not compute. */
    public static <T> CompletableFuture<T> call(Supplier<T> action) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return CompletableFuture.supplyAsync(
                () -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    return action.get();
                },
                ALL);
    }
}
