package dev.skep.metastore.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.api.error.ErrorCode;
import dev.skep.metastore.Database;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.SnapshotContract;
import dev.skep.metastore.Table;
import dev.skep.metastore.kind.Metastores;
import dev.skep.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestPostgresMetastore extends SnapshotContract {
    private static PostgresServer server;

    private String url;

    @BeforeAll
    static void startServer() throws Exception {
        Optional<Path> installation = PostgresServer.installation();
        assumeTrue(installation.isPresent(), "PostgreSQL is not installed in /usr/lib/postgresql");
        server = PostgresServer.start(installation.get());
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected Metastore open() {
        try {
            url = url == null ? server.newDatabase() : url;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Metastores.open(url, "hdfs://name/wh");
    }

    @Test
    void isMadeOnceByManyThreads() throws SQLException {
        String fresh = server.newDatabase();
        List<CompletableFuture<Metastore>> opened = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            opened.add(CompletableFuture.supplyAsync(() -> Metastores.open(fresh, "/wh")));
        }
        for (CompletableFuture<Metastore> one : opened) {
            one.join().close();
        }
        try (Metastore again = Metastores.open(fresh, "/wh")) {
            assertThat(again.database("default")).isPresent();
        }
    }

    @Test
    void sharesItsDatabaseWithOtherTables() throws SQLException {
        String shared = server.newDatabase();
        try (var connection = DriverManager.getConnection(shared);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (a INT)");
        }
        try (Metastore again = Metastores.open(shared, "/wh")) {
            assertThat(again.database("default")).isPresent();
        }
        Metastores.open(shared, "/wh").close();
    }

    @Test
    void writersDoNotWaitForEachOther() throws Exception {
        metastore.createTable(orders());
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Table> slow = CompletableFuture.supplyAsync(() -> metastore.alterTable(ORDERS, table -> {
            writing.countDown();
            try {
                assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return table.toBuilder().owner("eve").build();
        }));
        writing.await();
        metastore.createDatabase(new Database("meanwhile", "/wh/m"));
        written.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS).owner()).isEqualTo("eve");
        assertThat(other.database("meanwhile")).isPresent();
    }

    @Test
    void survivesALostConnection() throws SQLException {
        metastore.createTable(orders());
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        assertThat(metastore.requireTable(ORDERS).name()).isEqualTo("orders");
        other.dropTable(ORDERS);
    }

    @Test
    void saysWhenTheServerCannotBeReached() {
        assertThat(error(
                        ErrorCode.METASTORE_FAILED,
                        () -> Metastores.open("jdbc:postgresql://127.0.0.1:1/none?user=skep&password=secret", "/wh")))
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("secret");
    }
}
