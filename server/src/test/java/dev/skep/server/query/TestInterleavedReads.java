package dev.skep.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.server.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another session's statements and the moves of their files come between any two looks of a reader at the files: what it reads is the table before or after a statement, as a whole. */
final class TestInterleavedReads {
    private static final Set<String> LOOKS = Set.of("status", "list", "open");
    private static final Set<String> STEPS = Set.of("rename", "delete");
    private static final int MOST_LOOKS = 80;
    private static final long PAUSE_NANOS = 100_000;
    /** A writer that computes is not waited for. */
    private static final long MOST_MILLIS = 30;

    @TempDir
    private Path directory;

    /** Lets the writer go on by some steps at each look of the reader from one of them on. */
    private static final class Turns {
        private final int first;
        private final int steps;
        private final Semaphore permits = new Semaphore(0);
        private final AtomicInteger looks = new AtomicInteger();
        private volatile boolean writerWaits;
        private volatile boolean writerIsDone;

        Turns(int first, int steps) {
            this.first = first;
            this.steps = steps;
        }

        void look() {
            if (looks.incrementAndGet() > first) {
                permits.release(steps);
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
                while (!writerIsDone && !(writerWaits && permits.availablePermits() == 0) && System.nanoTime() < end) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }

        void step() {
            writerWaits = true;
            permits.acquireUninterruptibly();
            writerWaits = false;
        }

        void endWriter() {
            writerIsDone = true;
        }

        void endReader() {
            permits.release(1_000_000);
        }
    }

    private volatile Turns turns = new Turns(Integer.MAX_VALUE, 0);

    private static UnaryOperator<FileStore> before(Set<String> methods, Runnable act) {
        return files -> (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    if (methods.contains(method.getName())) {
                        act.run();
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    @Timeout(300)
    void partitionIsOverwritten(int steps) {
        read(
                steps,
                "select concat(sum(if(k = '0', 1, 0)), ':', sum(if(k = '1', 1, 0)), ':', sum(j)) from d",
                List.of("5:5:45"),
                "insert overwrite table d partition (k = '0') select j * 2 from (select explode(array(0, 1, 2, 3, 4)) as j) s");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    @Timeout(300)
    void partitionIsRenamedThereAndBack(int steps) {
        read(
                steps,
                "select count(*) from d",
                List.of("10"),
                "alter table d partition (k = '0') rename to partition (k = '9')",
                "alter table d partition (k = '9') rename to partition (k = '0')");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    @Timeout(300)
    void tableIsEmptiedAndFilled(int steps) {
        read(
                steps,
                "select count(*) from d",
                List.of("0", "10"),
                "truncate table d",
                "insert into d partition (k) select j, cast(j % 2 as string) from (select explode(array(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)) as j) s");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    @Timeout(300)
    void tableIsRenamedThereAndBack(int steps) {
        read(
                steps,
                "select count(*) from d",
                List.of("10"),
                "alter table d rename to d9",
                "alter table d9 rename to d");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    @Timeout(300)
    void tablesChangePlaces(int steps) {
        read(
                steps,
                "select sum(a) from e",
                List.of("1", "2"),
                "alter table e rename to spare",
                "alter table f rename to e",
                "alter table spare rename to f");
    }

    /** Reads while the writer goes on, each time from a later look on, until the reader looks no more before that. */
    private void read(int steps, String query, List<String> valid, String... statements) {
        try (Sql reader = Sql.open(directory, metastore -> metastore, before(LOOKS, () -> turns.look()));
                Sql writer = Sql.open(directory, metastore -> metastore, before(STEPS, () -> turns.step()))) {
            turns.endReader();
            writer.run("create table d (j int) partitioned by (k string) stored as parquet");
            writer.run("insert into d partition (k) select j, cast(j % 2 as string)"
                    + " from (select explode(array(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)) as j) s");
            writer.run("create table e as select 1 as a");
            writer.run("create table f as select 2 as a");
            int first = 0;
            int looks = MOST_LOOKS;
            while (first <= looks && first < MOST_LOOKS) {
                Turns now = new Turns(first, steps);
                turns = now;
                CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(writer, now, statements));
                assertThat(rows(reader, query))
                        .as("from look %d on, %d steps at each", first, steps)
                        .isSubsetOf(valid);
                looks = now.looks.get();
                now.endReader();
                written.join();
                first++;
            }
            assertThat(first).isGreaterThan(5);
        }
    }

    private static void write(Sql writer, Turns turns, String... statements) {
        try {
            for (String statement : statements) {
                turns.step();
                writer.run(statement);
            }
        } finally {
            turns.endWriter();
        }
    }

    /** Nothing where the table has another name when the query begins. */
    private static List<String> rows(Sql reader, String query) {
        try {
            return reader.run(query);
        } catch (SkepException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
            return List.of();
        }
    }
}
