package dev.skep.metastore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.metastore.Column;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.LockWaiter;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableType;
import dev.skep.metastore.WriteIntent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes over one SQLite metastore, one of which is killed while it writes. */
class TestConcurrentProcesses {
    private static final TableName COUNTED = new TableName("default", "counted");

    @TempDir
    Path warehouse;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void losesNothingWhenAProcessIsKilled() throws Exception {
        Writer killed = start("a", 1_000_000);
        Writer survivor = start("b", 60);
        killed.awaitLines(40);
        Set<String> reported = killed.kill();
        assertThat(reported).hasSizeGreaterThanOrEqualTo(40);
        assertThat(survivor.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(survivor.process().exitValue()).isZero();
        reported.addAll(survivor.lines());

        try (Metastore metastore = SqliteMetastores.open(warehouse)) {
            List<String> kept = metastore.partitionNames(COUNTED, PartitionFilter.ANY);
            assertThat(kept).containsAll(reported);
            assertThat(kept.size() - reported.size()).isBetween(0, 1);
            assertThat(reported.stream().filter(name -> name.startsWith("n=b-")))
                    .hasSize(60);
            assertThat(metastore.locks()).isEmpty();
            List<WriteIntent> claimed = metastore.claimAbandonedWrites(COUNTED);
            assertThat(claimed).singleElement().satisfies(write -> assertThat(write.stagingDirectories())
                    .containsExactly("/staging/a"));
            exclusive(metastore).close();
        }
        assertThat(integrity()).isEqualTo("ok");
    }

    private String integrity() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + warehouse.resolve(".skep/metastore.db"));
                var result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return result.getString(1);
        }
    }

    private Writer start(String name, int partitions) throws Exception {
        Path output = warehouse.resolve(name + ".out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestConcurrentProcesses.class.getName(),
                        warehouse.toString(),
                        name,
                        Integer.toString(partitions))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        started.add(process);
        return new Writer(process, output);
    }

    private static TableLock exclusive(Metastore metastore) {
        return metastore.lockTables(
                List.of(new LockRequest(COUNTED, LockMode.EXCLUSIVE)),
                new LockWaiter("", "ada", "counting", Duration.ofSeconds(10), () -> {}));
    }

    /** What each process does: adds partitions under an exclusive lock, and prints each that it has committed. */
    public static void main(String[] arguments) {
        try (Metastore metastore = SqliteMetastores.open(Path.of(arguments[0]))) {
            String name = arguments[1];
            Table table = Table.builder(COUNTED, TableType.MANAGED)
                    .partitionColumns(List.of(new Column("n", PrimitiveType.STRING)))
                    .build();
            try (TableLock lock = exclusive(metastore)) {
                lock.ensureHeld();
                if (metastore.table(COUNTED).isEmpty()) {
                    metastore.createTable(table);
                }
            }
            WriteIntent write = metastore.beginWrite(List.of(COUNTED), List.of("/staging/" + name));
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                try (TableLock lock = exclusive(metastore)) {
                    lock.ensureHeld();
                    String value = name + "-" + i;
                    metastore.addPartitions(
                            COUNTED, List.of(Partition.of(table, List.of(value), "/counted/" + value)), false);
                    System.out.println("n=" + value);
                }
            }
            metastore.abortWrite(write.id());
        }
    }

    /** A process started, and the file that it prints to. */
    private record Writer(Process process, Path output) {
        void awaitLines(int count) throws Exception {
            while (lines().size() < count && process.isAlive()) {
                Thread.sleep(10);
            }
        }

        /** Kills it in the middle of whatever it does. */
        Set<String> kill() throws Exception {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            return lines();
        }

        Set<String> lines() throws IOException {
            String text = Files.readString(output);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
