package dev.skep.file.hadoop;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The first question to a file system. Clients ask an address where nobody answers again and again, for minutes; whoever mistyped it should know within seconds. Once it
 * has answered, {@link Patience} asks again where a later answer takes long. The client's own patience holds when the configuration says how patient that is.
 */
final class FirstAnswer {
    /** How many seconds the first answer may take; 0 for any time. */
    static final String SECONDS = "skep.files.answer.seconds";

    private static final int DEFAULT_SECONDS = 10;
    private static final Map<String, List<String>> PATIENCE = Map.of(
            "s3a",
                    List.of(
                            "fs.s3a.attempts.maximum",
                            "fs.s3a.connection.establish.timeout",
                            "fs.s3a.connection.timeout",
                            "fs.s3a.retry.interval",
                            "fs.s3a.retry.limit"),
            "hdfs",
                    List.of(
                            "dfs.client.failover.max.attempts",
                            "dfs.client.retry.policy.enabled",
                            "ipc.client.connect.max.retries",
                            "ipc.client.connect.max.retries.on.timeouts",
                            "ipc.client.connect.timeout",
                            "ipc.client.rpc-timeout.ms"));

    private FirstAnswer() {}

    /** A file system that said nothing in time. */
    static final class NoAnswerException extends SocketTimeoutException {
        private static final long serialVersionUID = 1;

        NoAnswerException(String address, int seconds) {
            super(address + " gave no answer within " + seconds + " s");
        }
    }

    /**
     * Waits until a file system has answered a question about a path, be the answer an error.
     *
     * @param path the root is listed, as clients of buckets say without asking that it is there
     * @throws NoAnswerException when it has not in time
     * @throws InterruptedIOException when the thread is interrupted meanwhile
     */
    static void await(FileSystem system, Path path, Configuration configuration) throws IOException {
        int seconds = seconds(system.getUri().getScheme(), configuration);
        if (seconds == 0) {
            return;
        }
        FutureTask<Void> question = new FutureTask<>(() -> {
            if (path.isRoot()) {
                system.listStatusIterator(path).hasNext();
            } else {
                system.getFileStatus(path);
            }
            return null;
        });
        Thread thread = new Thread(question, "first answer of " + system.getUri());
        thread.setContextClassLoader(HadoopClasses.loader());
        thread.setDaemon(true);
        thread.start();
        try {
            question.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            question.cancel(true);
            throw new NoAnswerException(address(system, configuration), seconds);
        } catch (InterruptedException e) {
            question.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException error && HadoopErrors.isUnreachable(error)) {
                throw error;
            }
            // Any other error is an answer, such as that the root may not be read.
        }
    }

    /** How long an answer is waited for; 0 for any time. */
    static int seconds(String scheme, Configuration configuration) {
        boolean isPatienceGiven = PATIENCE.getOrDefault(scheme, List.of()).stream()
                .anyMatch(key -> HadoopConfiguration.isUsers(key, configuration));
        return Math.max(configuration.getInt(SECONDS, isPatienceGiven ? 0 : DEFAULT_SECONDS), 0);
    }

    /** Of a bucket the endpoint, where one is configured. */
    private static String address(FileSystem system, Configuration configuration) {
        String endpoint = configuration.getTrimmed("fs.s3a.endpoint", "");
        return system.getUri().getScheme().equals("s3a") && !endpoint.isEmpty()
                ? "the endpoint " + endpoint
                : system.getUri().toString();
    }
}
