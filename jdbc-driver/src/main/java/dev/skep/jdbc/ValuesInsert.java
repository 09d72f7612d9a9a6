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

    /** Numbers as {@code 1E3} and {@code 1.5D}, beside which exact ones in other rows would become inexact too. */
    private static final Pattern INEXACT = Pattern.compile("\\d[eE][-+]?\\d|\\d[dDfF]\\b");

    /** One that may also have parameters before VALUES, as {@code PARTITION (day = ?)} has. */
    private static final Pattern ANY_INSERT =
            Pattern.compile("\\s*insert\\s+into\\b[^'\";]*?\\bvalues\\s*(?=\\()", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

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
        return isOneGroup(row)
                        && !INEXACT.matcher(QUOTED.matcher(row).replaceAll("''"))
                                .find()
                ? new ValuesInsert(matcher.group(), row)
                : null;
    }

    /** Whether a statement writes rows of VALUES, also where it is one that runs by itself. */
    static boolean isInsert(String sql) {
        return ANY_INSERT.matcher(sql).lookingAt();
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
            List<Object> parameters = new ArrayList<>();
            Class<?>[] types = new Class<?>[first.parameters().size()];
            int taken = 0;
            while (at < rows.size() && (taken == 0 || parameters.size() < MOST_PARAMETERS)) {
                Row row = rows.get(at);
                ValuesInsert next = row.sql().equals(first.sql()) ? insert : of(row.sql());
                boolean same = next != null
                        && next.head().equals(insert.head())
                        && row.parameters().size() == types.length;
                if (!same || !fits(types, row.parameters())) {
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
