package dev.skep.sqltests.tpcds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries of TPC-DS as Spark's tests have them, in words that Skep and DuckDB share and with one answer each. */
public final class TpcdsQueries {
    private TpcdsQueries() {}

    /** By name, such as q01; some have two texts, q14a and q14b. */
    public static Map<String, String> all() throws IOException {
        Map<String, String> queries = new TreeMap<>();
        for (int number = 1; number <= 99; number++) {
            for (String variant : List.of("", "a", "b")) {
                try (InputStream text =
                        TpcdsQueries.class.getResourceAsStream("/tpcds/q" + number + variant + ".sql")) {
                    if (text != null) {
                        queries.put(
                                String.format(Locale.ROOT, "q%02d%s", number, variant),
                                portable(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return queries;
    }

    /** Aliases without blanks, quoted intervals, {@code ||} for concat, the name of a column in q30 as the generator has it, and the OR of q78 as the specification has it. */
    private static String portable(String text) {
        String sql = text.replaceAll("--[^\n]*", "").trim().replaceAll(";$", "");
        sql = Pattern.compile("`([^`]*)`")
                .matcher(sql)
                .replaceAll(name -> "c_" + name.group(1).trim().replaceAll("\\W+", "_"));
        sql = sql.replaceAll("(?i)interval\\s+(\\d+)\\s+days?", "interval '$1' day");
        sql = sql.replaceAll("(?i)\\)\\s+at\\b", ") morning");
        sql = Pattern.compile("concat\\(((?:'[^']*'|[\\w, ])*)\\)")
                .matcher(sql)
                .replaceAll(call -> "(" + call.group(1).replaceAll(",\\s*(?=(?:[^']*'[^']*')*[^']*$)", " || ") + ")");
        sql = sql.replaceAll("\\bc_last_review_date\\b", "c_last_review_date_sk");
        return sql.replaceAll("(coalesce\\(ws_qty, 0\\) > 0) AND", "$1 OR");
    }

    /** With NULLS FIRST or LAST behind each key of an order, and the last ORDER BY completed by the other columns, so that LIMIT leaves no choice. */
    public static String ordered(String query, List<String> columns) {
        String sql = query;
        List<Integer> starts = new ArrayList<>();
        Matcher order = Pattern.compile("(?i)\\border\\s+by\\b").matcher(sql);
        while (order.find()) {
            starts.add(order.end());
        }
        Collections.reverse(starts);
        for (int start : starts) {
            List<String> keys = new ArrayList<>();
            int end = keys(sql, start, keys);
            keys.replaceAll(TpcdsQueries::withNulls);
            if (depth(sql, start) == 0) {
                complete(keys, columns);
            }
            sql = sql.substring(0, start) + " " + String.join(", ", keys) + sql.substring(end);
        }
        return sql;
    }

    private static String withNulls(String key) {
        if (key.matches("(?is).*\\bnulls\\s+(first|last)")) {
            return key;
        }
        return key + (key.matches("(?is).*\\bdesc") ? " nulls last" : " nulls first");
    }

    /** Collects the keys of an ORDER BY that begin at a place, and tells where they end. */
    private static int keys(String sql, int start, List<String> keys) {
        int depth = 0;
        int from = start;
        for (int i = start; ; i++) {
            char c = i == sql.length() ? ')' : sql.charAt(i);
            boolean end = depth == 0 && (c == ')' || sql.substring(i).matches("(?is)\\s(limit|rows|range)\\b.*"));
            if (end || depth == 0 && c == ',') {
                keys.add(sql.substring(from, i).trim());
                from = i + 1;
            }
            if (end) {
                return i;
            }
            if (c == '\'') {
                i = sql.indexOf('\'', i + 1);
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }

    private static void complete(List<String> keys, List<String> columns) {
        Set<String> known = new HashSet<>();
        keys.forEach(key -> known.add(
                key.replaceFirst("\\s.*", "").replaceFirst(".*\\.", "").toLowerCase(Locale.ROOT)));
        for (int i = 1; i <= columns.size(); i++) {
            if (!known.contains(columns.get(i - 1).toLowerCase(Locale.ROOT)) && !known.contains(String.valueOf(i))) {
                keys.add(i + " nulls first");
            }
        }
    }

    private static int depth(String sql, int end) {
        int depth = 0;
        for (int i = 0; i < end; i++) {
            depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
        }
        return depth;
    }
}
