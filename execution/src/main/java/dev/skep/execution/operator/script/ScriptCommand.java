package dev.skep.execution.operator.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a script's command apart as Hive does: words between spaces, quotes around words with spaces in them, and no escapes. A command
 * with a pipe or another operator of the shell outside of quotes is run by bash.
 */
final class ScriptCommand {
    private static final String SHELL_OPERATORS = "|&;<>`";

    private ScriptCommand() {}

    /** The program and its arguments. @param directory the working directory, where programs are looked for first */
    static List<String> arguments(String command, Path directory) {
        List<String> words = words(command);
        if (words == null) {
            return List.of("/bin/bash", "-c", command);
        }
        String program = words.isEmpty() ? "" : words.get(0);
        if (!program.isEmpty() && !program.contains("/") && Files.isRegularFile(directory.resolve(program))) {
            words.set(0, directory.resolve(program).toString());
        }
        return words;
    }

    /** The words, or null when the command is one for the shell. */
    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (quote == 0 && isShell(command, i)) {
                return null;
            }
            if (quote == 0 && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else {
                word.append(c);
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }

    private static boolean isShell(String command, int at) {
        return SHELL_OPERATORS.indexOf(command.charAt(at)) >= 0 || command.startsWith("$(", at);
    }
}
