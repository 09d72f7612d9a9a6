package dev.skep.jdbc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JDBC's escapes in HQL: {@code {d '…'}}, {@code {ts '…'}}, {@code {fn f(…)}}, {@code {oj …}}, {@code {limit …}} and {@code {escape '…'}}. */
final class JdbcEscapes {
    private static final Pattern START =
            Pattern.compile("\\{\\s*(d|ts|t|fn|oj|escape|limit)\\b\\s*", Pattern.CASE_INSENSITIVE);
    /** What LIKE takes for itself in HQL; the backslash would keep the text open. */
    private static final Pattern BACKSLASH =
            Pattern.compile("\\{\\s*escape\\s*'\\\\'\\s*\\}", Pattern.CASE_INSENSITIVE);

    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private int at;
    /** Whether the brace that ends it has been found; one that is open stays, as an error of the engine's. */
    private boolean closed;

    private JdbcEscapes(String sql) {
        this.sql = sql;
    }

    /** The text itself where it has none. */
    static String replaced(String sql) {
        return START.matcher(sql).find() ? new JdbcEscapes(sql).text(false) : sql;
    }

    /** @param inside whether a brace ends it */
    private String text(boolean inside) {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                quoted(c);
            } else if (sql.startsWith("--", at)) {
                copyTo("\n");
            } else if (sql.startsWith("/*", at)) {
                copyTo("*/");
            } else if (c == '{' && !(at > 0 && sql.charAt(at - 1) == '$')) {
                brace();
            } else if (c == '}' && inside) {
                at++;
                closed = true;
                return out.toString();
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private void quoted(char quote) {
        int end = at + 1;
        while (end < sql.length() && sql.charAt(end) != quote) {
            end += sql.charAt(end) == '\\' && quote != '`' ? 2 : 1;
        }
        int to = Math.min(sql.length(), end + 1);
        out.append(sql, at, to);
        at = to;
    }

    private void copyTo(String end) {
        int found = sql.indexOf(end, at);
        int to = found < 0 ? sql.length() : found + end.length();
        out.append(sql, at, to);
        at = to;
    }

    private void brace() {
        Matcher backslash = BACKSLASH.matcher(sql).region(at, sql.length());
        if (backslash.lookingAt()) {
            at = backslash.end();
            return;
        }
        Matcher start = START.matcher(sql);
        if (!start.find(at) || start.start() != at) {
            out.append('{');
            at++;
            return;
        }
        JdbcEscapes inner = new JdbcEscapes(sql);
        inner.at = start.end();
        String body = inner.text(true).stripTrailing();
        if (!inner.closed) {
            out.append('{');
            at++;
            return;
        }
        at = inner.at;
        switch (start.group(1).toLowerCase(Locale.ROOT)) {
            case "d" -> out.append("DATE ").append(body);
            case "ts" -> out.append("TIMESTAMP ").append(body);
            case "fn" -> out.append(EscapedFunction.replaced(body));
            case "escape" -> out.append("ESCAPE ").append(body);
            case "limit" -> out.append("LIMIT ").append(body);
            default -> out.append(body);
        }
    }
}
