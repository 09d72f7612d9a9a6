package dev.skep.shell.run;

import dev.skep.jdbc.SkepConnection;
import dev.skep.jdbc.SkepStatement;
import dev.skep.shell.output.OutputFormat;
import dev.skep.shell.output.Streams;
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

    private final SkepConnection connection;
    private final Streams streams;
    private final RunOptions options;
    private volatile SkepStatement running;

    StatementRunner(SkepConnection connection, Streams streams, RunOptions options) {
        this.connection = connection;
        this.streams = streams;
        this.options = options;
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

    /** @param isCommand whether it is a client command, whose lines are printed as they are */
    void run(String text, boolean isCommand) throws SQLException {
        long start = System.nanoTime();
        try (SkepStatement statement = connection.createStatement().unwrap(SkepStatement.class);
                ProgressLine progress = new ProgressLine(
                        streams.errIsTerminal() && !options.silent() ? streams.err() : null,
                        streams.width(),
                        statement::progress)) {
            running = statement;
            boolean hasRows = statement.execute(text);
            notes(statement, progress);
            if (hasRows) {
                OutputFormat format = format(text, isCommand);
                long rows;
                try (ResultSet result = statement.getResultSet()) {
                    rows = new ResultWriter(streams).write(result, format, header(format), progress);
                }
                summary(format, rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows), start);
            } else {
                progress.close();
                long written = statement.getLargeUpdateCount();
                String rows = written == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", written);
                summary(
                        isCommand ? OutputFormat.HIVE : options.format(),
                        written > 0 ? "OK, " + rows + " written" : "OK",
                        start);
            }
        } finally {
            running = null;
            streams.out().flush();
        }
    }

    private OutputFormat format(String text, boolean isCommand) {
        boolean plain = isCommand || LINES_OF_TEXT.matcher(text).matches();
        return plain && options.format().forPeople() ? OutputFormat.HIVE : options.format();
    }

    private boolean header(OutputFormat format) throws SQLException {
        if (format == OutputFormat.HIVE && options.format() != OutputFormat.HIVE) {
            return false;
        }
        if (options.header() != null) {
            return options.header();
        }
        if (format == OutputFormat.HIVE) {
            return "true".equalsIgnoreCase(connection.session().settings().get("hive.cli.print.header"));
        }
        return format.headerByDefault();
    }

    private void notes(SkepStatement statement, ProgressLine progress) {
        if (options.silent()) {
            return;
        }
        for (SQLWarning note = statement.getWarnings(); note != null; note = note.getNextWarning()) {
            progress.close();
            streams.err().println("Note: " + note.getMessage());
        }
    }

    private void summary(OutputFormat format, String what, long start) {
        if (!options.silent() && format.forPeople()) {
            double seconds = (System.nanoTime() - start) / 1e9;
            streams.out().flush();
            (options.interactive() ? streams.out() : streams.err())
                    .println(what + String.format(Locale.ROOT, " (%.2f s)", seconds));
        }
    }
}
