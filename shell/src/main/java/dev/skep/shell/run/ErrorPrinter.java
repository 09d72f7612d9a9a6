package dev.skep.shell.run;

import dev.skep.api.client.ClientSession;
import dev.skep.api.client.ClientSession.ScriptStatement;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.shell.output.Streams;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Prints errors on one to three lines, at their place in the script. */
public final class ErrorPrinter {
    /** What stands for a statement that nobody has written, in which places would mean nothing. */
    private static final Pattern SHORT_COMMAND = Pattern.compile("[!.\\\\]");

    private final Streams streams;
    private final boolean stacktrace;

    public ErrorPrinter(Streams streams, boolean stacktrace) {
        this.streams = streams;
        this.stacktrace = stacktrace;
    }

    /** An error that is not about a statement. */
    public void print(Exception error) {
        print(error, error instanceof SQLException ? "Error " + error.getMessage() : "Error: " + error.getMessage());
    }

    void print(SQLException error, ClientSession session, Script script, ScriptStatement statement) {
        if (!(error.getCause() instanceof SkepException skep)) {
            print(error);
            return;
        }
        if (skep.code() == ErrorCode.QUERY_CANCELLED && !stacktrace) {
            streams.out().flush();
            streams.err().println("Cancelled");
            return;
        }
        String from = script.name() == null ? "" : script.name() + ": ";
        print(error, from + session.render(inPlace(skep, script, statement), script.inPlace(statement)));
    }

    private static SkepException inPlace(SkepException error, Script script, ScriptStatement statement) {
        if (error.location().isEmpty()) {
            return error;
        }
        if (SHORT_COMMAND.matcher(statement.text()).lookingAt()) {
            return new SkepException(
                    error.code(), error.getMessage(), null, error.hint().orElse(null), error.getCause());
        }
        SourceLocation place = error.location().get();
        int column = place.line() == 1 ? place.column() + statement.column() - 1 : place.column();
        return new SkepException(
                error.code(),
                error.getMessage(),
                new SourceLocation(script.line(statement, place.line()), column),
                error.hint().orElse(null),
                error.getCause());
    }

    private void print(Exception error, String text) {
        streams.out().flush();
        streams.err().println(text);
        if (stacktrace) {
            error.printStackTrace(streams.err());
        }
        streams.err().flush();
    }
}
