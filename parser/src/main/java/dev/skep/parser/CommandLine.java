package dev.skep.parser;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that is a command of the shell: {@code !ls}, {@code .mode csv}, {@code \\d t}, {@code help select}. It ends where its line does or at a semicolon, as Hive's CLI has it; a semicolon
 * in quotes or behind a backslash is part of it, and so is one that is all that {@code .separator} and {@code .nullvalue} are given. What follows {@code !sh} is for the
 * system's shell up to the end of the line.
 */
final class CommandLine {
    private static final Pattern WHOLE_LINE =
            Pattern.compile("(?:[!.\\\\](?:sh|shell|system)|\\\\!)(?:\\s|$).*", Pattern.CASE_INSENSITIVE);

    private static final Set<String> TAKING_A_SIGN = Set.of(
            "separator",
            "delimiter",
            "delimiterfordsv",
            "null",
            "nullvalue",
            "skep.shell.null",
            "skep.shell.delimiter");

    private static final Pattern SIGN = Pattern.compile(
            "[!.\\\\](?:(?:set|pset)\\s+)?([\\w.]+)(?:\\s+|\\s*=\\s*)(;)\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    /** Commands in words that end with their line, as nothing else begins so. */
    private static final Pattern IN_WORDS = Pattern.compile(
            "(?:(?:help|\\?)(?:[ \\t][^;\\n]*)?|(?:quit|exit|clear)(?:[ \\t]+(?!--|/\\*)[^;\\n]*?)?)[ \\t\\r]*(?=;|\\n|--|/\\*|$)",
            Pattern.CASE_INSENSITIVE);

    private CommandLine() {}

    /** Where a command in words ends that begins at a place, without the blanks behind it; -1 when none does. */
    static int endInWords(String script, int at) {
        Matcher command = IN_WORDS.matcher(script).region(at, script.length());
        return command.lookingAt() ? command.end() : -1;
    }

    /** Where a command ends that begins at a place: at the semicolon behind it, or at the end of the line. */
    static int end(String script, int at) {
        int newline = script.indexOf('\n', at);
        int lineEnd = newline < 0 ? script.length() : newline;
        String line = script.substring(at, lineEnd);
        if (WHOLE_LINE.matcher(line).matches()) {
            String stripped = line.stripTrailing();
            return stripped.endsWith(";") ? at + stripped.length() - 1 : lineEnd;
        }
        Matcher sign = SIGN.matcher(line);
        if (sign.matches() && TAKING_A_SIGN.contains(sign.group(1).toLowerCase(Locale.ROOT))) {
            return at + sign.end(2);
        }
        return at + semicolon(line);
    }

    /** The first one that ends the command; the line's length when none does. */
    private static int semicolon(String line) {
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ';') {
                return i;
            }
            if (c == '\\') {
                i++;
            } else if (c == '\'' || c == '"') {
                int close = closing(line, i);
                i = close < 0 ? i : close;
            }
        }
        return line.length();
    }

    /** A quote that is not closed on its line is none. */
    private static int closing(String line, int open) {
        char quote = line.charAt(open);
        for (int i = open + 1; i < line.length(); i++) {
            if (line.charAt(i) == quote) {
                return i;
            }
            if (line.charAt(i) == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }
}
