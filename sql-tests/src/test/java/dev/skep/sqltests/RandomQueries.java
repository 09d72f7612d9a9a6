package dev.skep.sqltests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random tables and queries in the dialect that Skep and DuckDB share. */
final class RandomQueries {
    private static final String[] WORDS = {"'ab'", "'b'", "'abc'", "''", "'zz'", "NULL"};

    private final Random random;

    RandomQueries(long seed) {
        this.random = new Random(seed);
    }

    /** CREATE and INSERT statements for tables a, b and c: {@code k int, g int, v bigint, d double, n decimal(10,2), s string}. */
    List<String> tables() {
        List<String> statements = new ArrayList<>();
        for (String table : List.of("a", "b", "c")) {
            statements.add(
                    "CREATE TABLE " + table + " (k INT, g INT, v BIGINT, d DOUBLE, n DECIMAL(10,2), s VARCHAR(10))");
            int rows = random.nextInt(60);
            StringBuilder values = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                values.append(i == 0 ? "" : ", ").append(row());
            }
            if (rows > 0) {
                statements.add("INSERT INTO " + table + " VALUES " + values);
            }
        }
        return statements;
    }

    private String row() {
        return "(" + nullable(String.valueOf(random.nextInt(20))) + ", " + nullable(String.valueOf(random.nextInt(4)))
                + ", "
                + nullable(String.valueOf(random.nextInt(2000) - 1000)) + ", "
                + nullable(random.nextInt(100) / 4.0 + "e0") + ", "
                + nullable(random.nextInt(1000) + "." + (10 + random.nextInt(90))) + ", "
                + WORDS[random.nextInt(WORDS.length)] + ")";
    }

    private String nullable(String value) {
        return random.nextInt(6) == 0 ? "NULL" : value;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String predicate(String table) {
        return switch (random.nextInt(7)) {
            case 0 -> table + ".k < " + random.nextInt(20);
            case 1 -> table + ".s LIKE '" + pick("a%", "%b", "%b%", "z_") + "'";
            case 2 -> table + ".v BETWEEN " + (random.nextInt(1000) - 1000) + " AND " + random.nextInt(1000);
            case 3 -> table + ".g IS " + pick("", "NOT ") + "NULL";
            case 4 -> table + ".k IN (1, 3, 5, " + random.nextInt(20) + ")";
            case 5 -> "(" + table + ".n > 300 OR " + table + ".d <= 12.5e0)";
            default -> "NOT (" + table + ".g = " + random.nextInt(4) + ")";
        };
    }

    private String join(String left, String right) {
        String condition = left + ".k = " + right + ".k";
        if (random.nextInt(3) == 0) {
            condition += " AND " + left + ".g " + pick("=", "<", "<>") + " " + right + ".g";
        }
        if (random.nextInt(4) == 0) {
            condition += " AND " + predicate(right);
        }
        return " " + pick("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN") + " " + right + " ON " + condition;
    }

    String query() {
        return switch (random.nextInt(5)) {
            case 0 -> "SELECT a.k, a.v, b.s FROM a" + join("a", "b") + where("a");
            case 1 -> "SELECT a.k, b.v, c.s FROM a" + join("a", "b") + join("a", "c") + where(pick("a", "b", "c"));
            case 2 -> aggregate();
            case 3 ->
                "SELECT a.k, a.s FROM a WHERE " + pick("", "NOT ") + "EXISTS (SELECT 1 FROM b WHERE b.k = a.k AND "
                        + predicate("b") + ")";
            default ->
                "SELECT a.k, a.g FROM a WHERE a.k " + pick("IN", "NOT IN") + " (SELECT b.k FROM b WHERE "
                        + predicate("b") + ")" + (random.nextBoolean() ? " AND " + predicate("a") : "");
        };
    }

    private String where(String table) {
        return random.nextBoolean() ? " WHERE " + predicate(table) : "";
    }

    private String aggregate() {
        String from = random.nextBoolean() ? "a" : "a" + join("a", "b");
        String keys = pick("a.g", "a.g, a.s", "a.s", "");
        String aggregates =
                "count(*), count(a.v), sum(a.v), min(a.s), max(a.n), sum(a.n), avg(a.d), count(DISTINCT a.k)";
        return "SELECT " + (keys.isEmpty() ? "" : keys + ", ") + aggregates + " FROM " + from + where("a")
                + (keys.isEmpty() ? "" : " GROUP BY " + keys)
                + (!keys.isEmpty() && random.nextInt(3) == 0 ? " HAVING count(*) > 1" : "");
    }
}
