package dev.skep.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.HomeDirectory;
import dev.skep.jdbc.SkepConnection;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ctrl-C does. Each statement would go on for longer than the answer may take, also on a busy machine. */
class TestCancel {
    private static final int MOST_SECONDS = 5;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private SkepConnection holder;
    private SkepConnection connection;
    private ScriptRunner runner;

    @BeforeEach
    void open() throws SQLException {
        String url = "jdbc:skep:" + directory.resolve("warehouse");
        holder = (SkepConnection) DriverManager.getConnection(url);
        connection = (SkepConnection) DriverManager.getConnection(url);
        try (Statement statement = holder.createStatement()) {
            statement.execute("create table locked (a int)");
            statement.execute("lock table locked exclusive");
        }
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                false,
                () -> 0,
                () -> 0);
        runner = new ScriptRunner(
                connection,
                streams,
                new RunOptions(OutputFormat.HIVE, null, true, false, false, false, true),
                HomeDirectory.of(Map.of()));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        holder.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into locked values (1)",
                "insert overwrite table locked select 2",
                "truncate table locked",
                "drop table locked",
                "select levenshtein(repeat('a', 70000), repeat('b', 70000))",
                "select count(*) from (select explode(sequence(1, 100000)) a) x cross join (select explode(sequence(1, 9000000)) b) y where a * b % 7 = 8",
            })
    @Timeout(120)
    void theStatementEndsAtOnce(String sql) throws Exception {
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> {
            try {
                return runner.run(Script.of(sql + ";"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        TimeUnit.MILLISECONDS.sleep(800);
        assertThat(outcome).as(errors.toString(StandardCharsets.UTF_8)).isNotDone();
        runner.cancel();
        assertThat(outcome.get(MOST_SECONDS, TimeUnit.SECONDS)).isEqualTo(Outcome.FAILED);
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEqualTo("Cancelled" + System.lineSeparator());
        try (Statement statement = holder.createStatement()) {
            assertThat(statement.executeQuery("select * from locked").next()).isFalse();
        }
    }
}
