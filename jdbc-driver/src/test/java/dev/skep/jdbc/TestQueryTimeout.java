package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A timeout of one second ends waits for others within three, a loaded machine's slack included. */
class TestQueryTimeout {
    private static final Duration BOUND = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
        statement = connection.createStatement();
        statement.execute("create table t (a int)");
        statement.execute("insert into t values (1)");
        statement.setQueryTimeout(1);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void assertTimesOut(String sql) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> {
                    if (statement.execute(sql)) {
                        statement.getResultSet().next();
                    }
                })
                .isInstanceOf(SQLTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }

    @Test
    @Timeout(60)
    void endsTheWaitForAScriptAndWhatItStarted() {
        assertTimesOut("select transform(a) using 'sleep 30' as b from t");
        assertTimesOut("select transform(a) using 'sh -c \"sleep 30 & sleep 30\"' as b from t");
    }

    @Test
    @Timeout(60)
    void endsTheWaitForAStoreThatAnotherProcessHasLocked() throws SQLException {
        String store = directory.resolve("warehouse/.skep/metastore.db").toString();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement locking = other.createStatement()) {
            locking.execute("BEGIN IMMEDIATE");
            assertTimesOut("create table u (a int)");
            assertTimesOut("insert into t values (2)");
            assertTimesOut("drop table t");
            locking.execute("ROLLBACK");
        }
        assertThat(statement.executeUpdate("insert into t values (3)")).isOne();
        try (ResultSet rows = statement.executeQuery("select count(*) from t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }
}
