package dev.skep.shell.test;

import dev.skep.api.client.HomeDirectory;
import dev.skep.jdbc.SkepConnection;
import dev.skep.jdbc.SkepDriver;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.Streams;
import dev.skep.shell.run.Outcome;
import dev.skep.shell.run.RunOptions;
import dev.skep.shell.run.ScriptRunner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * {@code skep test DIR}: runs each script of a directory, or one script, that has a file {@code .expected} beside it, in a warehouse of its own, and compares what it prints, errors too. A
 * script {@code setup.sql} in its directory runs before, unseen.
 */
public final class ScriptTests {
    private static final String SETUP = "setup.sql";

    private final Streams streams;
    private final boolean complete;
    private final Map<String, String> variables;
    private final Map<String, String> settings;
    private int passed;
    private int failed;
    private int written;

    /**
     * @param complete whether answers are written instead of compared, also of scripts that have none yet
     * @param variables of all scripts, by name
     * @param settings of all scripts
     */
    public ScriptTests(Streams streams, boolean complete, Map<String, String> variables, Map<String, String> settings) {
        this.streams = streams;
        this.complete = complete;
        this.variables = variables;
        this.settings = settings;
    }

    /**
     * @param path a directory, or one script
     * @return whether all went well
     */
    public boolean run(Path path) throws IOException, SQLException {
        long start = System.nanoTime();
        Path directory = Files.isRegularFile(path) ? path.toAbsolutePath().getParent() : path;
        for (Path script : scripts(path)) {
            test(directory, Files.isRegularFile(path) ? script.toAbsolutePath() : script);
        }
        for (Path alone : withoutScripts(path)) {
            failed++;
            streams.out().println("FAILED  " + directory.relativize(alone) + " (there is no script of this name)");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        streams.out().printf(Locale.ROOT, "%d passed, %d failed", passed, failed);
        if (written > 0) {
            streams.out().printf(Locale.ROOT, ", %d answers written", written);
        }
        streams.out().printf(Locale.ROOT, " (%.2f s)%n", seconds);
        if (passed + failed + written == 0) {
            streams.err()
                    .println("Error: there is no script with a file .expected beside it below '" + directory + "'");
        }
        streams.out().flush();
        return failed == 0 && passed + written > 0;
    }

    private List<Path> scripts(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> !file.getFileName().toString().equals(SETUP))
                    .filter(file -> complete || Files.exists(expected(file)))
                    .sorted()
                    .toList();
        }
    }

    /** Files of answers that no script has, as when it was renamed. */
    private static List<Path> withoutScripts(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".expected"))
                    .filter(file -> Files.notExists(
                            file.resolveSibling(file.getFileName().toString().replaceFirst("\\.expected$", ".sql"))))
                    .sorted()
                    .toList();
        }
    }

    private static Path expected(Path script) {
        return script.resolveSibling(script.getFileName().toString().replaceFirst("\\.sql$", ".expected"));
    }

    private void test(Path directory, Path script) throws IOException, SQLException {
        String printed = printed(script);
        Path expected = expected(script);
        if (complete) {
            Files.writeString(expected, printed);
            written++;
            return;
        }
        String name = directory.relativize(script).toString();
        List<String> difference = LineDifference.of(
                Files.readString(expected).replace("\r\n", "\n").lines().toList(),
                printed.lines().toList());
        if (difference.isEmpty()) {
            passed++;
            streams.out().println("ok      " + name);
        } else {
            failed++;
            streams.out().println("FAILED  " + name + " (- expected, + printed)");
            difference.forEach(line -> streams.out().println("    " + line));
        }
        streams.out().flush();
    }

    private String printed(Path script) throws IOException, SQLException {
        Path warehouse = Files.createTempDirectory("skep-test");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Streams captured = new Streams(
                new ByteArrayInputStream(new byte[0]), out, out, false, false, false, false, () -> 0, () -> 0);
        RunOptions options = new RunOptions(OutputFormat.HIVE, null, true, false, false, false, false);
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Connection connection = new SkepDriver().connect("jdbc:skep:" + warehouse, properties)) {
            try (Statement statement = connection.createStatement()) {
                for (Map.Entry<String, String> variable : variables.entrySet()) {
                    statement.execute("set hivevar:" + variable.getKey() + "=" + variable.getValue());
                }
            }
            ScriptRunner runner = new ScriptRunner(
                    connection.unwrap(SkepConnection.class), captured, options, HomeDirectory.ofProcess());
            Path setup = script.resolveSibling(SETUP);
            Outcome ready = Files.exists(setup) ? runner.runFile(setup) : Outcome.DONE;
            if (ready != Outcome.FAILED) {
                bytes.reset();
                runner.runFile(script);
            }
        } finally {
            delete(warehouse);
        }
        // Where the scripts lie, and the warehouse, is no part of the answer.
        return bytes.toString(StandardCharsets.UTF_8)
                .replace(script.toString(), script.getFileName().toString())
                .replace(warehouse.toString(), "<warehouse>");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
