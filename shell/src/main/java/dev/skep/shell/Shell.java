package dev.skep.shell;

import dev.skep.jdbc.SkepConnection;
import dev.skep.jdbc.SkepDriver;
import dev.skep.shell.interactive.InteractiveShell;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.Streams;
import dev.skep.shell.run.ErrorPrinter;
import dev.skep.shell.run.Outcome;
import dev.skep.shell.run.OutputClosedException;
import dev.skep.shell.run.RunOptions;
import dev.skep.shell.run.Script;
import dev.skep.shell.run.ScriptRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;

/** The command line: reads options, connects, and runs statements, a script or the interactive shell. */
public final class Shell {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_OPTIONS = 2;

    private final Streams streams;
    private final Map<String, String> environment;

    Shell(Streams streams, Map<String, String> environment) {
        this.streams = streams;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(new Shell(ProcessStreams.open(), System.getenv()).run(arguments));
    }

    /** @return the exit code */
    int run(String... arguments) {
        ShellOptions options = new ShellOptions();
        CommandLine commandLine = new CommandLine(options);
        try {
            commandLine.parseArgs(arguments);
            check(options, commandLine);
        } catch (CommandLine.ParameterException e) {
            streams.err().println("skep: " + e.getMessage() + "\nTry skep --help");
            return WRONG_OPTIONS;
        }
        if (options.help) {
            commandLine.usage(streams.out());
        } else if (options.version) {
            streams.out().println("skep " + version());
        } else if (options.classpath) {
            streams.out().println(System.getProperty("java.class.path"));
        } else {
            return connected(options);
        }
        streams.out().flush();
        return DONE;
    }

    private static void check(ShellOptions options, CommandLine commandLine) {
        if (!options.statements.isEmpty() && options.file != null) {
            throw new CommandLine.ParameterException(commandLine, "-e and -f can't be used together");
        }
        if (options.url != null && options.warehouse != null) {
            throw new CommandLine.ParameterException(commandLine, "-u and --warehouse can't be used together");
        }
        if (options.url != null && !new SkepDriver().acceptsURL(options.url)) {
            throw new CommandLine.ParameterException(
                    commandLine, "'" + options.url + "' is not of the form jdbc:skep:DIR[;key=value]");
        }
    }

    private int connected(ShellOptions options) {
        ErrorPrinter errors = new ErrorPrinter(streams, options.stacktrace);
        try (Connection connection = new SkepDriver().connect(url(options), properties(options))) {
            return code(run(options, connection.unwrap(SkepConnection.class)));
        } catch (OutputClosedException e) {
            return FAILED;
        } catch (SQLException | IOException e) {
            errors.print(e);
            return FAILED;
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
        ScriptRunner runner = new ScriptRunner(connection, streams, runOptions);
        Outcome outcome = prepare(options, connection, runner);
        if (outcome != Outcome.DONE && !(outcome == Outcome.FAILED && options.force)) {
            return outcome;
        }
        Outcome ran = batch(options, runner);
        return ran == Outcome.DONE ? outcome : ran;
    }

    private Outcome batch(ShellOptions options, ScriptRunner runner) throws SQLException, IOException {
        if (options.file != null && !options.file.equals("-")) {
            return runner.runFile(Path.of(options.file));
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

    private static Outcome prepare(ShellOptions options, SkepConnection connection, ScriptRunner runner)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            for (Map.Entry<String, String> variable : options.variables.entrySet()) {
                statement.execute("set hivevar:" + variable.getKey() + "=" + variable.getValue());
            }
        }
        return options.initialScript == null ? Outcome.DONE : runner.runFile(options.initialScript);
    }

    private static int code(Outcome outcome) {
        return outcome == Outcome.FAILED ? FAILED : DONE;
    }

    private Path home() {
        return Path.of(System.getProperty("user.home"), ".skep");
    }

    private String url(ShellOptions options) {
        if (options.url != null) {
            return options.url;
        }
        String warehouse = options.warehouse != null ? options.warehouse : environment.get("SKEP_WAREHOUSE");
        return "jdbc:skep:" + (warehouse == null || warehouse.isBlank() ? home().resolve("warehouse") : warehouse);
    }

    private static Properties properties(ShellOptions options) {
        Properties properties = new Properties();
        options.settings.forEach(properties::setProperty);
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
