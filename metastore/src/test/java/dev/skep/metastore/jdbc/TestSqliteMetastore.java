package dev.skep.metastore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.SnapshotContract;
import dev.skep.metastore.TableName;
import dev.skep.metastore.kind.Metastores;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSqliteMetastore extends SnapshotContract {
    @TempDir
    Path warehouse;

    @Override
    protected Metastore open() {
        return SqliteMetastores.open(warehouse);
    }

    @Test
    void liesInsideTheWarehouse() {
        assertThat(warehouse.resolve(".skep/metastore.db")).exists();
        assertThat(metastore.layout().warehouse()).isEqualTo(warehouse.toString());
    }

    @Test
    void opensByUrl() {
        Path file = warehouse.resolve("apart/x.db");
        try (Metastore apart = Metastores.open("jdbc:sqlite:" + file, "hdfs://name/wh/")) {
            assertThat(apart.requireDatabase("default").location()).isEqualTo("hdfs://name/wh");
            assertThat(apart.layout().databaseLocation("s")).isEqualTo("hdfs://name/wh/s.db");
        }
        assertThat(file).exists();
        error(ErrorCode.INVALID_URL, () -> Metastores.open("jdbc:h2:x", "/wh"));
    }

    /** In a process of its own, as HOME is that of a process. */
    @Test
    void liesInTheUsersDirectoryWhenTheWarehouseIsElsewhere() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OpenElsewhere.class.getName(),
                "hdfs://name:8020/wh");
        builder.environment().put("HOME", warehouse.toString());
        builder.environment().remove("XDG_CACHE_HOME");
        assertThat(builder.inheritIO().start().waitFor()).isZero();
        try (var directories = Files.list(warehouse.resolve(".skep/metastores"))) {
            Path directory = directories.findFirst().orElseThrow();
            assertThat(directory.getFileName().toString()).startsWith("hdfs_name_8020_wh-");
            assertThat(directory.resolve("metastore.db")).exists();
        }
        assertThat(warehouse.resolve(".cache/skep"))
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("sqlite-"));
    }

    @Test
    void refusesANewerStore() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + warehouse.resolve(".skep/metastore.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE skep_metastore_versions SET version = '999'");
        }
        assertThat(error(ErrorCode.METASTORE_FAILED, this::open)).hasMessageContaining("version 999");
    }

    @Test
    void forgetsWhoEndedHereWithoutAWord() throws Exception {
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        String host = ProcessIdentity.current().host();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + warehouse.resolve(".skep/metastore.db"));
                var statement = connection.createStatement()) {
            String insert = "INSERT INTO processes (process_id, host, pid, started_at, heartbeat_at) VALUES ";
            statement.execute(insert + "('ended', '" + host + "', " + ended.pid() + ", 1, 0)");
            statement.execute(insert + "('elsewhere', 'far away', " + ended.pid() + ", 1, 0)");
            statement.execute("INSERT INTO readers (process_id, commit_number, user_name, statement, started_at)"
                    + " VALUES ('ended', 0, 'u', 'select 1', 0)");
            try (Metastore third = open()) {
                third.beginWrite(List.of(new TableName("default", "orders")), List.of("/staging"));
                try (var rows = statement.executeQuery("SELECT process_id FROM processes WHERE pid = " + ended.pid())) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo("elsewhere");
                    assertThat(rows.next()).isFalse();
                }
                try (var rows = statement.executeQuery("SELECT count(*) FROM readers")) {
                    assertThat(rows.getInt(1)).isZero();
                }
            }
        }
    }

    /** Closes both metastores, so that all is in the one file. */
    private Path closed() {
        metastore.createTable(orders());
        metastore.close();
        other.close();
        metastore = null;
        other = null;
        return warehouse.resolve(".skep/metastore.db");
    }

    @Test
    void missesAFileThatWasEmptied() throws IOException {
        Path file = closed();
        Files.write(file, new byte[0]);
        assertThat(error(ErrorCode.METASTORE_FAILED, this::open)).hasMessageContaining("metastore.db is empty");
        Files.delete(file);
        assertThat(error(ErrorCode.METASTORE_FAILED, this::open)).hasMessageContaining("metastore.db is gone");
        Files.delete(warehouse.resolve(".skep/metastore.db.lock"));
        open().close();
    }

    @Test
    void takesAnEmptyFileBesideDataForALostOne() throws IOException {
        Path fresh = warehouse.resolve("fresh");
        Files.createDirectories(fresh.resolve(".skep"));
        Files.write(fresh.resolve(".skep/metastore.db"), new byte[0]);
        Files.createDirectories(fresh.resolve("orders"));
        assertThat(error(ErrorCode.METASTORE_FAILED, () -> SqliteMetastores.open(fresh)))
                .hasMessageContaining("has data");
        Files.delete(fresh.resolve("orders"));
        SqliteMetastores.open(fresh).close();
    }

    @Test
    void beginsBesideDataThatWasThereBefore() throws IOException {
        Path fresh = Files.createDirectories(warehouse.resolve("fresh/data"));
        SqliteMetastores.open(fresh.getParent()).close();
    }

    @Test
    void noticesThatItsFileIsGoneOrAnother() throws IOException {
        metastore.createTable(orders());
        Path file = warehouse.resolve(".skep/metastore.db");
        Path aside = warehouse.resolve("aside.db");
        Files.move(file, aside);
        for (int i = 0; i < 2; i++) {
            error(ErrorCode.METASTORE_FAILED, () -> metastore.requireTable(ORDERS));
            error(ErrorCode.METASTORE_FAILED, () -> metastore.snapshot());
            assertThat(error(ErrorCode.METASTORE_FAILED, () -> metastore.dropTable(ORDERS)))
                    .hasMessageContaining(i == 0 ? "was deleted" : "was replaced");
            Files.copy(aside, file, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(metastore.requireTable(ORDERS).name()).isEqualTo("orders");
    }

    @Test
    void reportsAFileThatIsNoDatabase() throws IOException {
        Path file = warehouse.resolve("broken.db");
        Files.writeString(file, "this is no database, this is text. ".repeat(100));
        assertThatThrownBy(() -> Metastores.open("jdbc:sqlite:" + file, "/wh"))
                .isInstanceOf(SkepException.class)
                .hasMessageContaining("broken.db");
    }

    @Test
    void isMadeOnceByManyThreads() {
        Path fresh = warehouse.resolve("fresh");
        List<CompletableFuture<Metastore>> opened = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            opened.add(CompletableFuture.supplyAsync(() -> SqliteMetastores.open(fresh)));
        }
        for (CompletableFuture<Metastore> one : opened) {
            one.join().close();
        }
        try (Metastore again = SqliteMetastores.open(fresh)) {
            assertThat(again.database("default")).isPresent();
        }
    }

    @Test
    void isMadeAgainAfterAProcessDiedInTheMaking() throws Exception {
        Path fresh = Files.createDirectories(warehouse.resolve("fresh/.skep"));
        Path file = fresh.resolve("metastore.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + warehouse.resolve(".skep/metastore.db"));
                var statement = connection.createStatement();
                var copy = DriverManager.getConnection("jdbc:sqlite:" + file);
                var copied = copy.createStatement()) {
            var row = statement.executeQuery("SELECT sql FROM sqlite_master WHERE name = 'skep_metastore_versions'");
            copied.execute(row.getString(1));
        }
        try (Metastore again = SqliteMetastores.open(warehouse.resolve("fresh"))) {
            assertThat(again.database("default")).isPresent();
        }
    }

    @Test
    void codeNeedsTheNewestMigration() {
        String next = "migration/V" + (StoreVersion.NEEDED + 1) + "__";
        URL directory = Migrations.class.getResource("migration");
        assertThat(directory).isNotNull();
        assertThat(Path.of(directory.getPath()))
                .isDirectoryContaining(
                        file -> file.getFileName().toString().startsWith("V" + StoreVersion.NEEDED + "__"))
                .isDirectoryNotContaining(file -> file.toString().contains(next));
    }

    @Test
    void opensACurrentStoreWithoutWhatItDoesNotNeed() throws Exception {
        metastore.createTable(orders().toBuilder().properties(Map.of()).build());
        Path log = warehouse.resolve("classes.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenAndLookUp.class.getName(),
                        warehouse.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(log)
                .content()
                .contains("dev.skep.metastore.jdbc.JdbcMetastore ")
                .doesNotContain("org.flywaydb.", "org.postgresql.", "com.fasterxml.");
    }

    /** What a short query asks of a metastore. */
    static final class OpenAndLookUp {
        private OpenAndLookUp() {}

        public static void main(String[] arguments) {
            try (Metastore metastore = SqliteMetastores.open(Path.of(arguments[0]))) {
                metastore.requireTable(ORDERS);
            }
        }
    }

    /** Makes a warehouse's own metastore. */
    static final class OpenElsewhere {
        private OpenElsewhere() {}

        public static void main(String[] arguments) {
            try (Metastore metastore = Metastores.open("", arguments[0])) {
                assertThat(metastore.layout().warehouse()).isEqualTo(arguments[0]);
            }
        }
    }
}
