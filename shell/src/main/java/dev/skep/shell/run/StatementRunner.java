package dev.skep.shell.run;

import dev.skep.jdbc.SkepConnection;
import dev.skep.jdbc.SkepStatement;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.Streams;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;

/** Runs one statement and prints its result, notes, row count and time. */
final class StatementRunner {
    private static final Pattern LINES_OF_TEXT = Pattern.compile(
            "(explain|msck|show\\s+create|describe\\s+function|desc\\s+function)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern PLAN_AS_JSON =
            Pattern.compile("explain(?:\\s+formatted\\b|\\s*\\([^)]*\\bformat\\s+'?json\\b)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SETTINGS =
            Pattern.compile("show\\s+settings\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ROW_CHANGE = Pattern.compile("(update|delete|merge)\\b", Pattern.CASE_INSENSITIVE);

    private final SkepConnection connection;
    private final Streams streams;
    private final RunOptions options;
    private final OutputFile output;
    private volatile SkepStatement running;

    /** @param output where results go instead of the streams, if anywhere */
    StatementRunner(SkepConnection connection, Streams streams, RunOptions options, OutputFile output) {
        this.connection = connection;
        this.streams = streams;
        this.options = options;
        this.output = output;
    }

    void cancel() {
        SkepStatement statement = running;
        if (statement != null) {
            statement.cancel();
        }
    }

    /** Runs a command without printing anything. */
    void quietly(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    String substitute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return VariableText.substitute(text, statement);
        }
    }

    /** What the session's settings and the command line say at this moment. */
    Display display() throws SQLException {
        return new Display(options, connection.session().settings());
    }

    /**
     * @param isCommand whether it is a client command, whose lines are printed as they are
     * @param vertical whether the result is to be shown with one line for each value
     */
    void run(String text, boolean isCommand, boolean vertical) throws SQLException, IOException {
        try {
            show(text, isCommand, vertical);
        } catch (OutputClosedException e) {
            throw output.abandon().orElseThrow(() -> e);
        } finally {
            output.endOnce();
        }
    }

    private void show(String text, boolean isCommand, boolean vertical) throws SQLException, IOException {
        long start = System.nanoTime();
        Display display = display();
        try (SkepStatement statement = connection.createStatement().unwrap(SkepStatement.class);
                ProgressLine progress = new ProgressLine(
                        streams.errIsTerminal() && !display.silent() ? streams.err() : null,
                        streams.width(),
                        statement::progress)) {
            running = statement;
            boolean hasRows = statement.execute(text);
            notes(statement, progress, display);
            if (hasRows) {
                OutputFormat format = vertical ? OutputFormat.VERTICAL : format(text, isCommand, display);
                Streams results = output.of(streams);
                try (ResultSet result = statement.getResultSet()) {
                    boolean settings = SETTINGS.matcher(text).matches();
                    ResultWriter.Count count =
                            new ResultWriter(results, display, settings).write(result, format, progress);
                    summary(format, count.text(), start + count.readNanos(), display);
                } finally {
                    results.out().flush();
                }
            } else {
                progress.close();
                long count = statement.getLargeUpdateCount();
                String rows = count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
                String done = ROW_CHANGE.matcher(text).lookingAt() ? " changed" : " written";
                summary(
                        isCommand ? OutputFormat.HIVE : display.format(),
                        count > 0 ? "OK, " + rows + done : "OK",
                        start,
                        display);
            }
        } finally {
            running = null;
            streams.out().flush();
        }
    }

    private static OutputFormat format(String text, boolean isCommand, Display display) {
        boolean settings = SETTINGS.matcher(text).matches();
        boolean plain = !settings && (isCommand || LINES_OF_TEXT.matcher(text).matches());
        if (display.format() == OutputFormat.JSON && PLAN_AS_JSON.matcher(text).lookingAt()) {
            // the plan is JSON by itself
            return OutputFormat.HIVE;
        }
        return plain && display.format().forPeople() ? OutputFormat.HIVE : display.format();
    }

    private void notes(SkepStatement statement, ProgressLine progress, Display display) {
        if (display.silent()) {
            return;
        }
        for (SQLWarning note = statement.getWarnings(); note != null; note = note.getNextWarning()) {
            progress.close();
            streams.err().println("Note: " + note.getMessage());
        }
    }

    private void summary(OutputFormat format, String what, long start, Display display) {
        if (!display.silent() && format.forPeople()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            String time = display.timing() ? String.format(Locale.ROOT, " (%.2f s)", seconds) : "";
            streams.out().flush();
            (options.interactive() ? streams.out() : streams.err()).println(what + time);
        }
    }
}
