package dev.skep.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the statements of a script. A line that begins with !, a point or a backslash is a command of its own, see {@link CommandLine}; a backslash and a g end a
 * statement as a semicolon does, and so do a backslash and G or gx, which stay part of it. In commands of clients such as {@code dfs}, {@code /*}
 * is part of a path unless it stands between words of SET, and a comment behind two hyphens ends at a semicolon.
 */
final class StatementSplitter {
    private static final List<String> ENDS = List.of("\\gx", "\\G", "\\g");

    private final String script;
    private final List<StatementText> statements = new ArrayList<>();
    private boolean open;
    private int opening = -1;
    private int parentheses;
    private int openParentheses;
    private int start = -1;
    private int end;
    private int line = 1;
    private int counted;

    StatementSplitter(String script) {
        this.script = script;
        split();
    }

    List<StatementText> statements() {
        return List.copyOf(statements);
    }

    boolean isComplete() {
        return !open;
    }

    /** The sign that the end of the script waits for the other half of: a quote, {@code /*} or an open parenthesis; else the empty string. */
    String openSign() {
        if (opening >= 0) {
            return script.charAt(opening) == '/' ? "/*" : String.valueOf(script.charAt(opening));
        }
        return openParentheses > 0 ? "(" : "";
    }

    /** The comment, string or name in backticks that the last statement opens and does not close. */
    Optional<UnclosedText> unclosed() {
        return opening < 0
                ? Optional.empty()
                : Optional.of(new UnclosedText(
                        script.charAt(opening),
                        1
                                + (int) script.substring(0, opening)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count(),
                        column(opening)));
    }

    /** From 1, in characters as people see them: those that Java has two of count once. */
    private int column(int at) {
        return 1 + script.codePointCount(script.lastIndexOf('\n', at - 1) + 1, at);
    }

    private void split() {
        int at = 0;
        while (at < script.length()) {
            char c = script.charAt(at);
            if (c == ';') {
                finish();
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (script.startsWith("--", at)) {
                at = commentEnd(at);
            } else if (script.startsWith("/*", at) && !isPath(at)) {
                at = comment(at);
            } else if (start < 0 && StatementText.beginsCommandLine(c)) {
                start = at;
                end = CommandLine.end(script, at);
                at = end;
                finish();
            } else if (start < 0 && CommandLine.endInWords(script, at) >= 0) {
                start = at;
                end = CommandLine.endInWords(script, at);
                at = end;
                finish();
            } else {
                at = token(at, c);
            }
        }
        open = open || start >= 0;
        openParentheses = parentheses;
        finish();
    }

    private int token(int at, char c) {
        if (start < 0) {
            start = at;
        }
        if (c == '\\') {
            Optional<String> sign = ENDS.stream().filter(one -> isEnd(one, at)).findFirst();
            if (sign.isPresent()) {
                int behind = at + sign.get().length();
                end = sign.get().equals("\\g") ? at : behind;
                finish();
                return behind;
            }
        }
        parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
        boolean opens = c == '\'' || c == '"' || c == '`';
        end = opens && !isApostrophe(at) ? quoted(at, c) : at + 1;
        return end;
    }

    /** Whether a quote behind a letter belongs to the value of SET, as in {@code set x=it's}. */
    private boolean isApostrophe(int at) {
        return at > start
                && Character.isLetterOrDigit(script.charAt(at - 1))
                && new StatementText(script.substring(start, at), 1, 1)
                        .clientCommand()
                        .equals("set");
    }

    private boolean isEnd(String sign, int at) {
        int behind = at + sign.length();
        return script.startsWith(sign, at)
                && (behind == script.length()
                        || Character.isWhitespace(script.charAt(behind))
                        || script.charAt(behind) == ';');
    }

    private int quoted(int at, char quote) {
        int i = at + 1;
        while (i < script.length() && script.charAt(i) != quote) {
            i += script.charAt(i) == '\\' && quote != '`' ? 2 : 1;
        }
        if (i >= script.length()) {
            open = true;
            opening = at;
            return script.length();
        }
        return i + 1;
    }

    /** Skips a comment; one inside a statement, such as a hint, stays part of it. */
    private int comment(int at) {
        int close = script.indexOf("*/", at + 2);
        if (close < 0) {
            open = true;
            opening = at;
            start = start < 0 ? at : start;
            end = script.length();
            return end;
        }
        return close + 2;
    }

    /** Whether a slash and a star belong to what a client command names, such as {@code dfs -ls /d/*.csv}. */
    private boolean isPath(int at) {
        if (start < 0) {
            return false;
        }
        String command = new StatementText(script.substring(start, at), 1, 1).clientCommand();
        return switch (command) {
            case "", "!" -> false;
            case "set", "reset" -> !Character.isWhitespace(script.charAt(at - 1));
            default -> true;
        };
    }

    /** Where a comment behind two hyphens ends: with its line, and within a command of clients at a semicolon before that, as in Hive's CLI. */
    private int commentEnd(int at) {
        int newline = script.indexOf('\n', at);
        int ofLine = newline < 0 ? script.length() : newline;
        int semicolon = script.indexOf(';', at);
        boolean inCommand = start >= 0
                && !new StatementText(script.substring(start, at), 1, 1)
                        .clientCommand()
                        .isEmpty();
        return inCommand && semicolon >= 0 ? Math.min(ofLine, semicolon) : ofLine;
    }

    private void finish() {
        parentheses = 0;
        if (start >= 0) {
            while (counted < start) {
                line += script.charAt(counted++) == '\n' ? 1 : 0;
            }
            int column = column(start);
            statements.add(new StatementText(script.substring(start, end).strip(), line, column));
        }
        start = -1;
    }
}
