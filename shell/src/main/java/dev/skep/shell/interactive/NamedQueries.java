package dev.skep.shell.interactive;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries that a statement names in WITH, and those in parentheses that have an alias, by name in lower case; each as a statement of its own, with the WITH tables before it. */
final class NamedQueries {
    private static final Pattern QUERY =
            Pattern.compile("\\(\\s*(?=(?:select|from|with)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME_BEFORE = Pattern.compile("\\b(\\w+)\\s+as\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME_BEHIND =
            Pattern.compile("\\A\\)\\s*(?:as\\s+)?([a-z_]\\w*)", Pattern.CASE_INSENSITIVE);

    private NamedQueries() {}

    /** @param noNames words in lower case that are no alias */
    static Map<String, String> of(String statement, Set<String> noNames) {
        Map<String, String> queries = new LinkedHashMap<>();
        StringBuilder tables = new StringBuilder();
        Matcher query = QUERY.matcher(statement);
        int from = 0;
        while (query.find(from)) {
            int end = closing(statement, query.start());
            if (end < 0) {
                from = query.end();
                continue;
            }
            String body = statement.substring(query.start() + 1, end).strip();
            Matcher before = NAME_BEFORE.matcher(statement.substring(0, query.start()));
            Matcher behind = NAME_BEHIND.matcher(statement.substring(end));
            String whole = (tables.isEmpty() ? "" : "WITH " + tables + " ") + body;
            if (before.find() && !noNames.contains(before.group(1).toLowerCase(Locale.ROOT))) {
                queries.put(before.group(1).toLowerCase(Locale.ROOT), whole);
                tables.append(tables.isEmpty() ? "" : ", ").append(before.group(1) + " AS (" + body + ")");
                from = end;
            } else {
                if (behind.find() && !noNames.contains(behind.group(1).toLowerCase(Locale.ROOT))) {
                    queries.put(behind.group(1).toLowerCase(Locale.ROOT), whole);
                }
                from = query.end();
            }
        }
        return queries;
    }

    /** Where the parenthesis that opens at a place closes, or -1. */
    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                i = text.indexOf(c, i + 1);
                if (i < 0) {
                    return -1;
                }
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
