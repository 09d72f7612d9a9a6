package dev.skep.shell.interactive;

import dev.skep.api.client.HomeDirectory;
import dev.skep.jdbc.SkepConnection;
import dev.skep.shell.output.Streams;
import dev.skep.shell.run.Outcome;
import dev.skep.shell.run.RunOptions;
import dev.skep.shell.run.Script;
import dev.skep.shell.run.ScriptRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The shell for people: a prompt, history, completion, colours. Ctrl-C cancels the statement that runs, Ctrl-D leaves. */
public final class InteractiveShell {
    /** What is to be done before the first prompt. */
    public interface Preparation {
        Outcome run(ScriptRunner runner) throws SQLException;
    }

    private static final int HISTORY_ENTRIES = 10_000;

    private final SkepConnection connection;
    private final Streams streams;
    private final ScriptRunner runner;
    private final LineReader reader;

    private InteractiveShell(SkepConnection connection, Streams streams, ScriptRunner runner, LineReader reader) {
        this.connection = connection;
        this.streams = streams;
        this.runner = runner;
        this.reader = reader;
    }

    /** The history is kept below the user's directory. */
    public static Outcome run(
            SkepConnection connection, Streams streams, RunOptions options, HomeDirectory home, Preparation preparation)
            throws SQLException, IOException {
        // asking the terminal how it draws clusters of letters would read, and drop, what was typed before the first
        // prompt
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).graphemeCluster(false).build()) {
            Streams onTerminal = streams.withSize(() -> terminal.getSize().getColumns(), () -> terminal.getSize()
                    .getRows());
            ScriptRunner runner = new ScriptRunner(connection, onTerminal, options, home);
            terminal.handle(Terminal.Signal.INT, signal -> runner.cancel());
            InteractiveShell shell = new InteractiveShell(
                    connection, onTerminal, runner, reader(terminal, connection, Path.of(home.path(), ".skep")));
            if (!options.silent()) {
                shell.greet();
            }
            if (preparation.run(runner) == Outcome.QUIT) {
                return Outcome.QUIT;
            }
            return shell.loop();
        }
    }

    private static LineReader reader(Terminal terminal, SkepConnection connection, Path home) throws SQLException {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("skep")
                .parser(new StatementLineParser(connection.session()::isComplete, connection.session()::open))
                .completer(new SqlCompleter(connection.session()))
                .highlighter(new SqlHighlighter(connection.session().completionWords()))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .variable(LineReader.HISTORY_SIZE, HISTORY_ENTRIES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_ENTRIES)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P %M> ")
                .build();
        try {
            Files.createDirectories(home);
            reader.setVariable(LineReader.HISTORY_FILE, home.resolve("history"));
        } catch (IOException e) {
            terminal.writer().println("Note: no history is kept, as '" + home + "' can't be made");
        }
        return reader;
    }

    private void greet() throws SQLException {
        String warehouse = connection.getMetaData().getURL().replaceFirst("^jdbc:skep:", "");
        streams.out().println("Skep on " + warehouse + ". Type help for help, quit to leave.");
        streams.out().flush();
    }

    private Outcome loop() throws SQLException {
        while (true) {
            String text;
            try {
                text = reader.readLine(prompt());
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                return Outcome.QUIT;
            }
            if (runner.run(Script.of(text)) == Outcome.QUIT) {
                save();
                return Outcome.QUIT;
            }
        }
    }

    private void save() {
        try {
            reader.getHistory().save();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String prompt() throws SQLException {
        String database = connection.session().database().toLowerCase(Locale.ROOT);
        String shown =
                "false".equals(connection.session().settings().get("hive.cli.print.current.db")) ? "" : ":" + database;
        return new AttributedString("skep" + shown + "> ", AttributedStyle.BOLD).toAnsi(reader.getTerminal());
    }
}
