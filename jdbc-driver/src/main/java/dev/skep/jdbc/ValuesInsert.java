package dev.skep.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code INSERT INTO … VALUES (…)} of one row, so that many of a batch become one write. Other statements run by themselves.
 *
 * @param head up to and with VALUES
 * @param headParameters how many parameters it has, as in {@code PARTITION (day = ?)}
 * @param values the row in parentheses
 */
record ValuesInsert(String head, int headParameters, String values) {
    private static final int MOST_PARAMETERS = 20_000;
    private static final Pattern INSERT = Pattern.compile("\\s*insert\\s+into\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUES = Pattern.compile("\\bvalues\\s*(?=\\()", Pattern.CASE_INSENSITIVE);

    /** Numbers as {@code 1E3} and {@code 1.5D}, beside which exact ones in other rows would become inexact too. */
    private static final Pattern INEXACT = Pattern.compile("\\d[eE][-+]?\\d|\\d[dDfF]\\b");

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`");

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
        int end = headEnd(sql);
        if (end < 0) {
            return null;
        }
        String head = sql.substring(0, end);
        String row = sql.substring(end).strip().replaceFirst(";\\s*$", "");
        return isOneGroup(row)
                        && !INEXACT.matcher(QUOTED.matcher(row).replaceAll("''"))
                                .find()
                ? new ValuesInsert(head, parameters(head), row)
                : null;
    }

    /** Where the rows begin of an INSERT INTO … VALUES; of another statement -1. */
    private static int headEnd(String sql) {
        Matcher insert = INSERT.matcher(sql);
        if (!insert.lookingAt()) {
            return -1;
        }
        Matcher values = VALUES.matcher(sql);
        for (int i = insert.end(); i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                i = quoteEnd(sql, i);
            } else if (c == ';' || c == '-' && sql.startsWith("--", i)) {
                return -1;
            } else if ((c == 'v' || c == 'V')
                    && values.region(i, sql.length()).useTransparentBounds(true).lookingAt()) {
                return values.end();
            }
        }
        return -1;
    }

    private static int parameters(String head) {
        return (int) QUOTED.matcher(head)
                .replaceAll("''")
                .chars()
                .filter(c -> c == '?')
                .count();
    }

    /** Whether a statement writes rows of VALUES, also where it is one that runs by itself. */
    static boolean isInsert(String sql) {
        return headEnd(sql) >= 0;
    }

    /** What the head of a row of parameters has, such as the values of its partition. */
    private List<Object> ofHead(List<Object> parameters) {
        return parameters.subList(0, Math.min(headParameters, parameters.size()));
    }

    private List<Object> ofValues(List<Object> parameters) {
        return parameters.subList(Math.min(headParameters, parameters.size()), parameters.size());
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

    /**
     * Whether values are of the types of those in rows before, so that none is converted for another's sake; NULL is of any.
     *
     * @param types of the values so far, null where all were NULL; those of a row that fits are added
     */
    private static boolean fits(Class<?>[] types, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            Class<?> type = values.get(i) == null ? null : values.get(i).getClass();
            if (type != null && types[i] != null && types[i] != type) {
                return false;
            }
            types[i] = type == null ? types[i] : type;
        }
        return true;
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
            List<Object> partition = insert.ofHead(first.parameters());
            List<Object> parameters = new ArrayList<>(partition);
            Class<?>[] types = new Class<?>[insert.ofValues(first.parameters()).size()];
            int taken = 0;
            while (at < rows.size() && (taken == 0 || parameters.size() < MOST_PARAMETERS)) {
                Row row = rows.get(at);
                ValuesInsert next = row.sql().equals(first.sql()) ? insert : of(row.sql());
                boolean same = next != null
                        && next.head().equals(insert.head())
                        && insert.ofHead(row.parameters()).equals(partition)
                        && insert.ofValues(row.parameters()).size() == types.length;
                if (!same || !fits(types, insert.ofValues(row.parameters()))) {
                    break;
                }
                sql.append(taken == 0 ? "" : ",\n").append(next.values());
                parameters.addAll(insert.ofValues(row.parameters()));
                taken++;
                at++;
            }
            runs.add(new Run(taken == 1 ? first.sql() : sql.toString(), parameters, taken));
        }
        return runs;
    }
}
