package dev.skep.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code INSERT INTO … VALUES (…)} of one row, so that many of a batch become one write. Other statements run by themselves.
 *
 * @param head up to and with VALUES
 * @param values the row in parentheses
 */
record ValuesInsert(String head, String values) {
    private static final int MOST_PARAMETERS = 20_000;
    private static final Pattern INSERT =
            Pattern.compile("\\s*insert\\s+into\\b[^'\"?;]*?\\bvalues\\s*(?=\\()", Pattern.CASE_INSENSITIVE);

    /** A statement of a batch. */
    record Row(String sql, List<Object> parameters) {}

    /**
     * A statement to run.
     *
     * @param rows how many of the batch it stands for
     */
    record Run(String sql, List<Object> parameters, int rows) {}

    /** Null when the statement is something else, or has several rows. */
    static ValuesInsert of(String sql) {
        Matcher matcher = INSERT.matcher(sql);
        if (!matcher.lookingAt()) {
            return null;
        }
        String row = sql.substring(matcher.end()).strip().replaceFirst(";\\s*$", "");
        return isOneGroup(row) ? new ValuesInsert(matcher.group(), row) : null;
    }

    /** Whether the first parenthesis is closed by the last sign, outside of quotes. */
    private static boolean isOneGroup(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                i = quoteEnd(text, i);
            } else if (c == '-' && text.startsWith("--", i)) {
                return false;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }

    private static int quoteEnd(String text, int start) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            i += text.charAt(i) == '\\' && quote != '`' ? 2 : 1;
        }
        return i;
    }

    static List<Run> runs(List<Row> rows) {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < rows.size()) {
            Row first = rows.get(at);
            ValuesInsert insert = of(first.sql());
            if (insert == null) {
                runs.add(new Run(first.sql(), first.parameters(), 1));
                at++;
                continue;
            }
            StringBuilder sql = new StringBuilder(insert.head());
            List<Object> parameters = new ArrayList<>();
            int taken = 0;
            while (at < rows.size() && (taken == 0 || parameters.size() < MOST_PARAMETERS)) {
                Row row = rows.get(at);
                ValuesInsert next = row.sql().equals(first.sql()) ? insert : of(row.sql());
                if (next == null || !next.head().equals(insert.head())) {
                    break;
                }
                sql.append(taken == 0 ? "" : ",\n").append(next.values());
                parameters.addAll(row.parameters());
                taken++;
                at++;
            }
            runs.add(new Run(taken == 1 ? first.sql() : sql.toString(), parameters, taken));
        }
        return runs;
    }
}
