package dev.skep.junit;

import dev.skep.api.client.HomeDirectory;
import dev.skep.jdbc.SkepConnection;
import dev.skep.jdbc.SkepDriver;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.Streams;
import dev.skep.shell.run.Outcome;
import dev.skep.shell.run.RunOptions;
import dev.skep.shell.run.Script;
import dev.skep.shell.run.ScriptRunner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An empty warehouse in a directory of its own, with one session; both are gone when it is closed. What a statement finds wrong is an IllegalArgumentException with the text that the shell
 * prints: code, place and hint.
 */
public final class SkepWarehouse implements AutoCloseable {
    private final Path directory;
    private final SkepConnection connection;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ScriptRunner runner;

    private SkepWarehouse(Path directory, SkepConnection connection) {
        this.directory = directory;
        this.connection = connection;
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]), out, out, false, false, false, false, () -> 0, () -> 0);
        runner = new ScriptRunner(
                connection,
                streams,
                new RunOptions(OutputFormat.HIVE, null, true, false, false, false, false),
                HomeDirectory.ofProcess());
    }

    public static SkepWarehouse open() {
        try {
            Path directory = Files.createTempDirectory("skep-junit").toRealPath();
            Connection connection =
                    new SkepDriver().connect("jdbc:skep:" + directory.resolve("warehouse"), new Properties());
            return new SkepWarehouse(directory, connection.unwrap(SkepConnection.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The warehouse can't be opened: " + e.getMessage(), e);
        }
    }

    /** A directory for the test's own files, which goes with the warehouse. */
    public Path directory() {
        return directory;
    }

    public Connection connection() {
        return connection;
    }

    /** Rows as Hive's CLI prints them: values with tabs between, {@code NULL}. */
    public List<String> executeQuery(String sql) {
        return query(sql).lines();
    }

    public ResultTable query(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return ResultTable.of(rows);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + sql, e);
        }
    }

    /** Rows as Java objects; none for a statement without a result. */
    public List<Object[]> executeStatement(String sql) {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return rows;
            }
            try (ResultSet result = statement.getResultSet()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    Object[] row = new Object[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = result.getObject(i + 1);
                    }
                    rows.add(row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + sql, e);
        }
        return rows;
    }

    /** Runs the statements of a text, with all that the shell understands; what they print is the answer, line by line. */
    public List<String> executeScript(String script) {
        return ran(() -> runner.run(Script.of(script)));
    }

    /** Runs a file, of which {@code source} finds others beside it. */
    public List<String> executeScript(Path script) {
        return ran(() -> runner.runFile(script));
    }

    private interface Run {
        Outcome run() throws SQLException;
    }

    private List<String> ran(Run run) {
        printed.reset();
        Outcome outcome;
        try {
            outcome = run.run();
        } catch (SQLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        if (outcome == Outcome.FAILED) {
            throw new IllegalArgumentException(text.strip());
        }
        return text.lines().toList();
    }

    /** {@code ${name}} in the statements that follow. */
    public void variable(String name, String value) {
        executeStatement("set hivevar:" + name + "=" + value);
    }

    public void setting(String key, String value) {
        executeStatement("set " + key + "=" + value);
    }

    /** @param table with or without its database */
    public TableRows insertInto(String table) {
        return new TableRows(connection, table);
    }

    public TableRows insertInto(String database, String table) {
        return insertInto(database + "." + table);
    }

    @Override
    public void close() {
        try {
            connection.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
