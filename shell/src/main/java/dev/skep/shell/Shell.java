package dev.skep.shell;

import dev.skep.api.client.HomeDirectory;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.jdbc.SkepConnection;
import dev.skep.jdbc.SkepDriver;
import dev.skep.shell.interactive.InteractiveShell;
import dev.skep.shell.output.FailureStream;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.Streams;
import dev.skep.shell.run.ErrorPrinter;
import dev.skep.shell.run.Outcome;
import dev.skep.shell.run.OutputClosedException;
import dev.skep.shell.run.RunOptions;
import dev.skep.shell.run.Script;
import dev.skep.shell.run.ScriptRunner;
import dev.skep.shell.test.ScriptTests;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** The command line: reads options, connects, and runs statements, a script or the interactive shell. */
public final class Shell {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    /** As the system ends programs that write to a pipe which nobody reads: 128 and the number of the signal. */
    static final int READER_LEFT = 141;

    private static final String COMPLETE = "--complete";

    /** Options that are answered without the engine. */
    private static final Set<String> ABOUT_SKEP =
            Set.of("-V", "--version", "--help", "-h", "-H", "--classpath", "--java-options");

    /** What the system says when nobody reads the output any more, as when it is piped into {@code head}. */
    private static final String READER_GONE = "Broken pipe";

    private final Streams streams;
    private final Map<String, String> environment;

    Shell(Streams streams, Map<String, String> environment) {
        this.streams = streams;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        if (Stream.of(arguments).noneMatch(ABOUT_SKEP::contains)) {
            prepareEngine();
        }
        int code = new Shell(ProcessStreams.open(), System.getenv()).run(arguments);
        if (Boolean.getBoolean("skep.archive.making")) {
            ArchiveTraining.run();
        }
        System.exit(code);
    }

    private static void prepareEngine() {
        try {
            SkepDriver.prepare();
        } catch (SQLException e) {
            // connecting will say so
        }
    }

    /** @return the exit code */
    int run(String... arguments) {
        int code = begun(arguments);
        if (!streams.out().checkError()) {
            return code;
        }
        IOException failure = FailureStream.failure(streams.out());
        boolean isLeft = failure == null || String.valueOf(failure.getMessage()).contains(READER_GONE);
        if (isLeft) {
            return READER_LEFT;
        }
        streams.err().println("Error: The output can't be written: " + failure.getMessage());
        streams.err().flush();
        return FAILED;
    }

    private int begun(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals("test")) {
            return test(List.of(arguments).subList(1, arguments.length));
        }
        ShellOptions options;
        try {
            options = ShellOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            streams.err().println("skep: " + e.getMessage() + "\nTry skep --help");
            return WRONG_OPTIONS;
        }
        if (options.help) {
            ShellOptions.printHelp(streams.out());
        } else if (options.version) {
            streams.out().println("skep " + version());
        } else if (options.classpath) {
            streams.out().println(System.getProperty("java.class.path"));
        } else if (options.javaOptions) {
            streams.out()
                    .println(String.join(
                            " ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        } else {
            return connected(options);
        }
        streams.out().flush();
        return DONE;
    }

    /** {@code skep test [--complete] [--hivevar K=V] [--hiveconf K=V] DIR} */
    private int test(List<String> arguments) {
        ShellOptions options;
        try {
            options = ShellOptions.parse(arguments.stream()
                    .filter(argument -> !argument.equals(COMPLETE))
                    .toArray(String[]::new));
            options.requireForTests();
        } catch (IllegalArgumentException e) {
            streams.err()
                    .println("skep: " + e.getMessage()
                            + "\nIt is called so: skep test [--complete] [--hivevar K=V] [--hiveconf K=V] DIR");
            return WRONG_OPTIONS;
        }
        try {
            ScriptTests tests =
                    new ScriptTests(streams, arguments.contains(COMPLETE), options.variables, options.settings);
            return tests.run(path(options.file)) ? DONE : FAILED;
        } catch (NoSuchFileException e) {
            new ErrorPrinter(streams, false).print(new IOException("There is no directory '" + e.getFile() + "'", e));
        } catch (IOException | SQLException e) {
            new ErrorPrinter(streams, false).print(e);
        }
        return FAILED;
    }

    private int connected(ShellOptions options) {
        ErrorPrinter errors = new ErrorPrinter(streams, options.stacktrace);
        if (options.file != null && !options.file.equals("-") && !Files.isReadable(path(options.file))) {
            String reason = Files.exists(path(options.file)) ? "it may not be read" : "there is no such file";
            errors.print(new IOException("The script '" + options.file + "' can't be read: " + reason));
            return FAILED;
        }
        if (options.url == null && warehouse(options) == null) {
            errors.print(new IOException("There is no home directory for a warehouse; name one with --warehouse DIR"));
            return FAILED;
        }
        try (Connection connection = new SkepDriver().connect(url(options), properties(options))) {
            boolean isNamed = options.warehouse != null || options.url != null;
            for (SQLWarning note = connection.getWarnings(); note != null; note = note.getNextWarning()) {
                if (isNamed && !options.silent) {
                    streams.err().println("Note: " + note.getMessage());
                }
            }
            return code(run(options, connection.unwrap(SkepConnection.class)));
        } catch (OutputClosedException e) {
            return FAILED;
        } catch (SQLException | IOException e) {
            errors.print(e);
            boolean isOption = e.getCause() instanceof SkepException cause && cause.code() == ErrorCode.INVALID_SETTING;
            return isOption ? WRONG_OPTIONS : FAILED;
        } finally {
            streams.out().flush();
            streams.err().flush();
        }
    }

    private Outcome run(ShellOptions options, SkepConnection connection) throws SQLException, IOException {
        boolean interactive = options.statements.isEmpty() && options.file == null && streams.inIsTerminal();
        OutputFormat format = options.format != null
                ? options.format
                : interactive || streams.outIsTerminal() ? OutputFormat.TABLE : OutputFormat.HIVE;
        RunOptions runOptions = new RunOptions(
                format,
                options.header,
                options.silent,
                options.verbose,
                options.force,
                options.stacktrace,
                interactive);
        if (interactive) {
            return InteractiveShell.run(
                    connection, streams, runOptions, home(), runner -> prepare(options, connection, runner));
        }
        ScriptRunner runner = new ScriptRunner(connection, streams, runOptions, home());
        Outcome outcome = prepare(options, connection, runner);
        if (outcome != Outcome.DONE && !(outcome == Outcome.FAILED && options.force)) {
            return outcome;
        }
        Outcome ran = batch(options, runner);
        return ran == Outcome.DONE ? outcome : ran;
    }

    private Outcome batch(ShellOptions options, ScriptRunner runner) throws SQLException, IOException {
        if (options.file != null && !options.file.equals("-")) {
            return runner.runFile(path(options.file));
        }
        if (options.statements.isEmpty()) {
            return runner.runStream();
        }
        Outcome outcome = Outcome.DONE;
        for (String statements : options.statements) {
            Outcome next = runner.run(Script.of(statements));
            outcome = next == Outcome.DONE ? outcome : next;
            if (next == Outcome.QUIT || (next == Outcome.FAILED && !options.force)) {
                return next;
            }
        }
        return outcome;
    }

    private Outcome prepare(ShellOptions options, SkepConnection connection, ScriptRunner runner) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (Map.Entry<String, String> variable : options.variables.entrySet()) {
                statement.execute("set hivevar:" + variable.getKey() + "=" + variable.getValue());
            }
        }
        List<Path> given = options.initialScripts.stream()
                .map(script -> path(script.toString()))
                .toList();
        List<Path> first = given.isEmpty() ? ownScripts() : given;
        Outcome outcome = Outcome.DONE;
        for (Path script : first) {
            outcome = outcome.then(runner.runFile(script));
            if (outcome == Outcome.QUIT || (outcome == Outcome.FAILED && !options.force)) {
                return outcome;
            }
        }
        return outcome;
    }

    /** What users want to run at each start. */
    private List<Path> ownScripts() {
        String home = environment.getOrDefault("HOME", "");
        return home.isEmpty()
                ? List.of()
                : Stream.of(".hiverc", ".skeprc")
                        .map(name -> Path.of(home, name))
                        .filter(Files::isReadable)
                        .toList();
    }

    private static int code(Outcome outcome) {
        return outcome == Outcome.FAILED ? FAILED : DONE;
    }

    private String url(ShellOptions options) {
        return options.url != null ? options.url : "jdbc:skep:" + warehouse(options);
    }

    /** Null when nothing names one and there is no home directory. */
    private String warehouse(ShellOptions options) {
        String named = options.warehouse != null ? options.warehouse : environment.get("SKEP_WAREHOUSE");
        if (named != null && !named.isBlank()) {
            return home().expand(named);
        }
        Path home = Path.of(home().path());
        return Files.isDirectory(home)
                ? home.resolve(".skep").resolve("warehouse").toString()
                : null;
    }

    private HomeDirectory home() {
        return HomeDirectory.of(environment);
    }

    private Path path(String name) {
        return Path.of(home().expand(name));
    }

    private static Properties properties(ShellOptions options) {
        Properties properties = new Properties();
        options.settings.forEach(properties::setProperty);
        if (options.delimiter != null) {
            properties.setProperty("skep.shell.delimiter", options.delimiter);
        }
        if (options.nullIsEmpty) {
            properties.setProperty("skep.shell.null", "");
        }
        if (options.user != null) {
            properties.setProperty("user", options.user);
        }
        if (options.database != null) {
            properties.setProperty("database", options.database);
        }
        return properties;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Shell.class.getResourceAsStream("/META-INF/maven/dev.skep/skep-shell/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "of an unreadable jar: " + e.getMessage();
        }
        return properties.getProperty("version", "(not from a jar)");
    }
}
