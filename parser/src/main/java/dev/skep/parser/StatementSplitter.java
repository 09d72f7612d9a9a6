package dev.skep.parser;

import java.util.ArrayList;
import java.util.List;

/** Finds the statements of a script. A line that begins with ! is a command of its own, up to its end. */
final class StatementSplitter {
    private final String script;
    private final List<StatementText> statements = new ArrayList<>();
    private boolean open;
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
                at = lineEnd(at);
            } else if (script.startsWith("/*", at)) {
                at = comment(at);
            } else if (c == '!' && start < 0) {
                start = at;
                end = shellEnd(at);
                at = end;
                finish();
            } else {
                at = token(at, c);
            }
        }
        open = open || start >= 0;
        finish();
    }

    private int token(int at, char c) {
        if (start < 0) {
            start = at;
        }
        end = c == '\'' || c == '"' || c == '`' ? quoted(at, c) : at + 1;
        return end;
    }

    private int quoted(int at, char quote) {
        int i = at + 1;
        while (i < script.length() && script.charAt(i) != quote) {
            i += script.charAt(i) == '\\' && quote != '`' ? 2 : 1;
        }
        if (i >= script.length()) {
            open = true;
            return script.length();
        }
        return i + 1;
    }

    /** Skips a comment; one inside a statement, such as a hint, stays part of it. */
    private int comment(int at) {
        int close = script.indexOf("*/", at + 2);
        if (close < 0) {
            open = true;
            return script.length();
        }
        return close + 2;
    }

    private int lineEnd(int at) {
        int newline = script.indexOf('\n', at);
        return newline < 0 ? script.length() : newline;
    }

    private int shellEnd(int at) {
        int newline = lineEnd(at);
        int semicolon = script.lastIndexOf(';', newline - 1);
        return semicolon > at && script.substring(semicolon + 1, newline).isBlank() ? semicolon : newline;
    }

    private void finish() {
        if (start >= 0) {
            while (counted < start) {
                line += script.charAt(counted++) == '\n' ? 1 : 0;
            }
            int column = start - script.lastIndexOf('\n', start - 1);
            statements.add(new StatementText(script.substring(start, end).strip(), line, column));
        }
        start = -1;
    }
}
