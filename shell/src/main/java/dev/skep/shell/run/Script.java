package dev.skep.shell.run;

import dev.skep.api.client.ClientSession.ScriptStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Statements to run.
 *
 * @param name of its file, or null where there is none
 * @param directory that {@code source} also looks in, or null
 * @param firstLine number of its first line, from 1
 */
public record Script(String text, String name, Path directory, int firstLine) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public static Script of(String text) {
        return new Script(text, null, null, 1);
    }

    public static Script read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String body = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return new Script(body, file.toString(), file.toAbsolutePath().getParent(), 1);
    }

    /** The statement alone, but at the line and column where it stands, so that places in it are places in the script. */
    String inPlace(ScriptStatement statement) {
        int line = statement.line() + firstLine - 1;
        return "\n".repeat(line - 1) + " ".repeat(statement.column() - 1) + statement.text();
    }

    int line(ScriptStatement statement, int lineInStatement) {
        return statement.line() + firstLine - 1 + lineInStatement - 1;
    }
}
