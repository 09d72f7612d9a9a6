package dev.skep.metastore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPendingReleases {
    /** Counts how often a row is deleted instead of deleting it. */
    private static final String COUNTED = "UPDATE held SET deleted = deleted + 1 WHERE id = ? AND process = ?";

    private static final int THREADS = 4;
    private static final int ROWS = 50;

    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() throws IOException {
        Path file = Files.createFile(directory.resolve("store.db"));
        store = new Store(Dialect.sqlite(new StoreFile(file)), Dialect.SQLITE_PREFIX + file);
        store.change(session -> session.execute("CREATE TABLE held (id INTEGER, process TEXT, deleted INTEGER)"));
        for (long id = 0; id < THREADS * ROWS; id++) {
            hold(id, "ours");
        }
    }

    private void hold(long id, String process) {
        store.change(session -> session.update("INSERT INTO held VALUES (?, ?, 0)", id, process));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Integer> deleted() {
        return store.read(
                session -> session.list("SELECT deleted FROM held ORDER BY id, process", row -> row.getInt(1)));
    }

    private static void inThreads(List<Runnable> tasks) throws Exception {
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (Runnable task : tasks) {
            running.add(CompletableFuture.runAsync(task, one -> new Thread(one).start()));
        }
        for (CompletableFuture<?> one : running) {
            one.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void deleteNoRowTwice() throws Exception {
        PendingReleases releases = new PendingReleases(store);
        List<Runnable> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            long first = (long) thread * ROWS;
            tasks.add(() -> {
                for (long id = first; id < first + ROWS; id++) {
                    releases.release(COUNTED, id, "ours");
                    releases.retry();
                }
            });
        }
        inThreads(tasks);
        assertThat(deleted()).isEqualTo(Collections.nCopies(THREADS * ROWS, 1));
    }

    @Test
    void deleteOnceWhatFailedBefore() throws Exception {
        PendingReleases releases = new PendingReleases(store);
        store.change(session -> session.execute(
                "CREATE TRIGGER refuse BEFORE UPDATE ON held BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"));
        for (long id = 0; id < THREADS * ROWS; id++) {
            releases.release(COUNTED, id, "ours");
        }
        assertThat(deleted()).containsOnly(0);
        store.change(session -> session.execute("DROP TRIGGER refuse"));
        inThreads(Collections.nCopies(THREADS, releases::retry));
        assertThat(deleted()).isEqualTo(Collections.nCopies(THREADS * ROWS, 1));
    }

    @Test
    void leaveWhatAnotherProcessHasByTheSameKey() {
        hold(0, "theirs");
        new PendingReleases(store).release(COUNTED, 0, "ours");
        assertThat(deleted()).startsWith(1, 0, 0);
    }
}
