package dev.skep.parser;

import java.util.Locale;
import java.util.Set;

/**
 * One statement of a script as it was written, without its semicolon and the space and comments around it.
 *
 * @param text the statement
 * @param line line of its first character in the script, counted from 1
 * @param column column of its first character in the script, counted from 1
 */
public record StatementText(String text, int line, int column) {
    private static final Set<String> CLIENT_COMMANDS = Set.of(
            "set", "reset", "add", "delete", "list", "dfs", "source", "use", "compile", "reload", "crypto", "erasure",
            "quit", "exit");

    private static final Set<String> RESOURCES = Set.of("jar", "jars", "file", "files", "archive", "archives");

    /**
     * The first word in lower case when the statement is one that a client carries out itself ({@code set}, {@code
     * dfs}, {@code !}, a point, a backslash and the like), else the empty string. {@code SET ROLE}, {@code SET AUTOCOMMIT}, {@code DELETE
     * FROM}, {@code RELOAD FUNCTIONS} and the like are SQL.
     */
    public String clientCommand() {
        if (!text.isEmpty() && beginsCommandLine(text.charAt(0))) {
            return text.substring(0, 1);
        }
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", 3);
        String second = words.length > 1 ? words[1] : "";
        if (!CLIENT_COMMANDS.contains(words[0])) {
            return "";
        }
        boolean sql =
                switch (words[0]) {
                    case "set" -> second.equals("role") || second.equals("autocommit");
                    case "add", "delete", "list" -> !RESOURCES.contains(second);
                    case "reload" -> second.startsWith("function");
                    default -> false;
                };
        return sql ? "" : words[0];
    }

    /** Whether a line that begins so, where a statement may begin, is a command for the shell. */
    static boolean beginsCommandLine(char first) {
        return first == '!' || first == '.' || first == '\\';
    }
}
