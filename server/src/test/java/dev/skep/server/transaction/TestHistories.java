package dev.skep.server.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.file.FileStores;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.kind.Metastores;
import dev.skep.server.Sql;
import dev.skep.server.session.Warehouse;
import dev.skep.server.transaction.History.Kind;
import dev.skep.server.transaction.History.Operation;
import dev.skep.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions and processes that read and write one table at the same time, some of them killed: every history is one that some order of whole statements explains. */
class TestHistories {
    private static final int SESSIONS = 3;
    private static final int STATEMENTS = 6;
    private static final int ROUNDS = Integer.getInteger("rounds", 12);
    private static final int ROUNDS_OF_PROCESSES = Integer.getInteger("processRounds", 4);
    private static final int ROUNDS_OVER_POSTGRES = Integer.getInteger("postgresRounds", 3);
    private static final long SEED = Long.getLong("seed", 42);

    @TempDir
    Path directory;

    @Test
    void tellsHistoriesApart() {
        Operation one = new Operation(Kind.OVERWRITE, 1, 0, 10, null);
        Operation two = new Operation(Kind.OVERWRITE, 2, 0, 10, null);
        assertThat(new History(List.of(one, two, read(20, 30, 2))).isExplained())
                .isTrue();
        assertThat(new History(List.of(one, two, read(20, 30, 1, 2))).isExplained())
                .isFalse();
        assertThat(new History(List.of(one, two, read(5, 6), read(20, 30, 1))).isExplained())
                .isTrue();
        assertThat(new History(List.of(one, read(12, 13), read(20, 30, 1))).isExplained())
                .isFalse();
        Operation cut = new Operation(Kind.APPEND, 7, 0, Long.MAX_VALUE, null);
        assertThat(new History(List.of(cut, read(5, 6), read(20, 30, 7))).isExplained())
                .isTrue();
        assertThat(new History(List.of(cut, read(5, 6, 7), read(20, 30))).isExplained())
                .isFalse();
    }

    private static Operation read(long begin, long end, Integer... rows) {
        return new Operation(Kind.READ, 0, begin, end, List.of(rows));
    }

    /** A metastore's URL for a warehouse. */
    private interface Stores {
        String url(Path warehouse) throws Exception;
    }

    /** The warehouse's own. */
    private static String sqlite(Path warehouse) {
        return "";
    }

    private static PostgresServer postgres() throws Exception {
        Optional<Path> installation = PostgresServer.installation();
        assumeTrue(installation.isPresent(), "PostgreSQL is not installed in /usr/lib/postgresql");
        return PostgresServer.start(installation.get());
    }

    @Test
    void sessionsOfOneProcess() throws Exception {
        sessions(ROUNDS, TestHistories::sqlite);
    }

    @Test
    void sessionsOverPostgres() throws Exception {
        try (PostgresServer server = postgres()) {
            sessions(ROUNDS_OVER_POSTGRES, place -> server.newDatabase());
        }
    }

    @Test
    void processesOfWhichOneIsKilled() throws Exception {
        processes(ROUNDS_OF_PROCESSES, TestHistories::sqlite);
    }

    @Test
    void processesOverPostgresOfWhichOneIsKilled() throws Exception {
        try (PostgresServer server = postgres()) {
            processes(ROUNDS_OVER_POSTGRES, place -> server.newDatabase());
        }
    }

    private void sessions(int rounds, Stores stores) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Path place = directory.resolve("sessions-" + round);
            Metastore metastore = Metastores.open(stores.url(place), place.toString());
            try (Warehouse warehouse = Warehouse.of(place.toString(), metastore, new FileStores())) {
                session(warehouse).run("create table t (n int)" + (round % 2 == 0 ? "" : " stored as parquet"));
                List<CompletableFuture<List<Operation>>> workers = new ArrayList<>();
                for (int worker = 0; worker < SESSIONS; worker++) {
                    Random random = new Random(SEED + round * 100L + worker);
                    workers.add(CompletableFuture.supplyAsync(() -> work(session(warehouse), random)));
                }
                List<Operation> operations = new ArrayList<>();
                workers.forEach(worker -> operations.addAll(worker.join()));
                check(session(warehouse), operations, "sessions, seed " + SEED + ", round " + round);
            }
        }
    }

    private static Sql session(Warehouse warehouse) {
        return Sql.of(warehouse, Map.of("skep.execution.tasks", "1"));
    }

    private static List<Operation> work(Sql sql, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HistoryWorker.run(sql, random, STATEMENTS, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return HistoryWorker.operations(bytes.toString(StandardCharsets.UTF_8));
    }

    private void processes(int rounds, Stores stores) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Path place = directory.resolve("processes-" + round);
            String url = stores.url(place);
            try (Sql sql = Sql.open(place, url)) {
                sql.run("create table t (n int)");
            }
            Random random = new Random(SEED + round);
            List<Process> processes = new ArrayList<>();
            for (int worker = 0; worker < SESSIONS; worker++) {
                processes.add(start(place, url, SEED + round * 100L + worker, output(round, worker)));
            }
            while (Files.readString(output(round, 0)).lines().count() < 1 + random.nextInt(2 * STATEMENTS)
                    && processes.get(0).isAlive()) {
                Thread.sleep(1 + random.nextInt(10));
            }
            processes.get(0).destroyForcibly();
            List<Operation> operations = new ArrayList<>();
            for (int worker = 0; worker < SESSIONS; worker++) {
                assertThat(processes.get(worker).waitFor(60, TimeUnit.SECONDS)).isTrue();
                operations.addAll(HistoryWorker.operations(Files.readString(output(round, worker))));
                if (worker > 0) {
                    assertThat(processes.get(worker).exitValue())
                            .as(Files.readString(output(round, worker)))
                            .isZero();
                }
            }
            try (Sql sql = Sql.open(place, url)) {
                check(sql, operations, "processes, seed " + SEED + ", round " + round);
            }
            assertThat(hidden(place)).isEmpty();
        }
    }

    private Path output(int round, int worker) {
        return directory.resolve("output-" + round + "-" + worker);
    }

    private static Process start(Path place, String url, long seed, Path output) throws IOException {
        Files.createFile(output);
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoryWorker.class.getName(),
                        place.toString(),
                        url,
                        Long.toString(seed),
                        Integer.toString(STATEMENTS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void check(Sql sql, List<Operation> operations, String what) {
        long begin = System.nanoTime();
        List<Integer> rows = sql.run(Kind.READ.sql(0)).stream()
                .map(Integer::valueOf)
                .sorted()
                .toList();
        sql.run("insert into t values (1)");
        List<Operation> all = new ArrayList<>(operations);
        all.add(new Operation(Kind.READ, 0, begin, System.nanoTime(), rows));
        assertThat(new History(all).isExplained()).as(what + ": " + all).isTrue();
    }

    /** What transactions leave while they are under way. */
    private static List<Path> hidden(Path place) throws IOException {
        try (Stream<Path> paths = Files.walk(place)) {
            return paths.filter(path -> path.getFileName().toString().startsWith(".skep-"))
                    .toList();
        }
    }
}
