package dev.skep.jdbc;

/** Counts the {@code ?} of a statement that stand for values: those outside of strings, names in backticks and comments. */
final class ParameterMarkers {
    private ParameterMarkers() {}

    /** How many there are; as many as there can be where variables are part of the text, since these may bring more. */
    static int count(String sql) {
        if (sql.contains("${")) {
            return Integer.MAX_VALUE;
        }
        int count = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                at = afterQuoted(sql, at, c);
            } else if (sql.startsWith("--", at)) {
                at = after(sql, "\n", at);
            } else if (sql.startsWith("/*", at)) {
                at = after(sql, "*/", at);
            } else {
                count += c == '?' ? 1 : 0;
                at++;
            }
        }
        return count;
    }

    private static int afterQuoted(String sql, int start, char quote) {
        int at = start + 1;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += sql.charAt(at) == '\\' && quote != '`' ? 2 : 1;
        }
        return at + 1;
    }

    private static int after(String sql, String end, int start) {
        int found = sql.indexOf(end, start);
        return found < 0 ? sql.length() : found + end.length();
    }
}
