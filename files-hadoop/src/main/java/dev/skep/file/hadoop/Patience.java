package dev.skep.file.hadoop;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How long a file system's answers are waited for, each on a thread of its own. One that takes long is waited for as long as the file system answers another, small question meanwhile: so one that has
 * died is an error within seconds, and one that has much to do is not.
 */
final class Patience {
    /** Reads of less are not worth a change of threads. */
    static final int LEAST_BYTES = 4096;

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "skep-files");
        thread.setDaemon(true);
        thread.setContextClassLoader(HadoopClasses.loader());
        return thread;
    });

    private final FileSystem system;
    private final Path path;
    private final Configuration configuration;
    /** 0 for any time. */
    private final int seconds;

    /** @param path that the small question is about */
    Patience(FileSystem system, Path path, Configuration configuration) {
        this.system = system;
        this.path = path;
        this.configuration = configuration;
        seconds = FirstAnswer.seconds(system.getUri().getScheme(), configuration);
    }

    /**
     * Asks, and waits.
     *
     * @throws FirstAnswer.NoAnswerException when the file system has died
     * @throws InterruptedIOException when the thread is interrupted meanwhile
     */
    <T> T ask(Callable<T> question) throws IOException {
        if (seconds == 0) {
            return answer(question);
        }
        Future<T> answer = THREADS.submit(question);
        try {
            while (true) {
                try {
                    return answer.get(seconds, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    FirstAnswer.await(system, path, configuration);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static <T> T answer(Callable<T> question) throws IOException {
        try {
            return question.call();
        } catch (Exception e) {
            throw failure(e);
        }
    }

    /** Throws what is no IOException. */
    private static IOException failure(Throwable cause) {
        if (cause instanceof IOException error) {
            return error;
        }
        if (cause instanceof RuntimeException error) {
            throw error;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(cause);
    }
}
