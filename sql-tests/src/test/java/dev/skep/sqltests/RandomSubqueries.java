package dev.skep.sqltests;

import java.util.Random;

/** Random queries over the tables of {@link RandomQueries} with sub-queries, some with one of their own, that refer to the row around them in many ways. */
final class RandomSubqueries {
    private final Random random;
    private int aliases;
    private boolean isNested;

    RandomSubqueries(long seed) {
        this.random = new Random(seed);
    }

    String query() {
        aliases = 0;
        String outer = alias();
        return switch (random.nextInt(5)) {
            case 0 -> "SELECT " + outer + ".k, " + outer + ".v, " + scalar(outer) + " FROM a " + outer;
            case 1 -> "SELECT " + outer + ".k, " + outer + ".s FROM a " + outer + " WHERE " + condition(outer);
            case 2 ->
                "SELECT " + outer + ".g, count(*), sum(" + outer + ".v) FROM a " + outer + " WHERE " + condition(outer)
                        + " GROUP BY " + outer + ".g";
            case 3 -> grouped(outer);
            default ->
                "SELECT " + outer + ".k, CASE WHEN " + condition(outer) + " THEN 'yes' ELSE 'no' END, " + scalar(outer)
                        + " FROM a " + outer;
        };
    }

    /** Groups that are told, or described, by sub-queries that mention their aggregates. */
    private String grouped(String outer) {
        String alias = alias();
        String where = " FROM " + pick("b", "c") + " " + alias + " WHERE " + alias + ".v " + pick("=", "<", ">=") + " "
                + aggregate(outer) + pick("", " AND " + alias + ".g = " + outer + ".g") + ")";
        String key = outer + ".g";
        String grouped = " FROM a " + outer + " GROUP BY " + key;
        return switch (random.nextInt(4)) {
            case 0 -> "SELECT " + key + ", " + aggregate(outer) + ", (SELECT count(*)" + where + grouped;
            case 1 ->
                "SELECT " + key + ", " + aggregate(outer) + grouped + " HAVING " + pick("", "NOT ") + "EXISTS (SELECT 1"
                        + where;
            case 2 ->
                "SELECT " + key + grouped + " HAVING " + key + pick(" IN", " NOT IN") + " (SELECT " + alias + ".g"
                        + where;
            default ->
                "SELECT " + key + ", count(*)" + grouped + " HAVING " + aggregate(outer) + " > (SELECT max(" + alias
                        + ".v)" + where;
        };
    }

    private String aggregate(String outer) {
        return pick("max", "min", "count") + "(" + outer + "." + pick("k", "v") + ")";
    }

    private String alias() {
        return "t" + aliases++;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A value of a sub-query: of an aggregate, of a row of a LIMIT, over a window or over a set operation. */
    private String scalar(String outer) {
        String alias = alias();
        String from = " FROM " + pick("b", "c") + " " + alias + " WHERE " + tie(outer, alias);
        return switch (random.nextInt(6)) {
            case 0 -> "(SELECT count(*)" + from + ")";
            case 1 -> "(SELECT max(" + alias + ".v)" + from + ")";
            case 2 -> "(SELECT sum(" + alias + ".v)" + from + ")";
            case 3 ->
                "(SELECT " + alias + ".v" + from + " ORDER BY " + alias + ".v " + pick("", "DESC ")
                        + "NULLS LAST LIMIT 1)";
            case 4 ->
                "(SELECT max(w.x) FROM (SELECT sum(" + alias + ".v) OVER (PARTITION BY " + alias + ".g) AS x" + from
                        + ") w)";
            default -> {
                String other = alias();
                yield "(SELECT sum(u.v) FROM (SELECT " + alias + ".v" + from + " "
                        + pick("UNION ALL", "UNION", "EXCEPT", "INTERSECT") + " SELECT " + other + ".v FROM c " + other
                        + " WHERE " + tie(outer, other) + ") u)";
            }
        };
    }

    private String condition(String outer) {
        if (random.nextInt(4) == 0) {
            return outer + ".v " + pick("<", ">=") + " " + scalar(outer);
        }
        String alias = alias();
        boolean nests = !isNested && random.nextInt(2) == 0;
        isNested = true;
        String inner = nests ? " AND " + condition(alias) : "";
        isNested = false;
        String where = " FROM " + pick("b", "c") + " " + alias + " WHERE " + tie(outer, alias) + inner + ")";
        return switch (random.nextInt(3)) {
            case 0 -> pick("", "NOT ") + "EXISTS (SELECT 1" + where;
            case 1 -> outer + ".k " + pick("", "NOT ") + "IN (SELECT " + alias + ".k" + where;
            default -> outer + ".g " + pick("<> ALL", "= ANY", "> ALL", "<= ANY") + " (SELECT " + alias + ".g" + where;
        };
    }

    /** What ties a sub-query's rows to the row around. */
    private String tie(String outer, String alias) {
        return switch (random.nextInt(6)) {
            case 0 -> alias + ".g = " + outer + ".g";
            case 1 -> alias + ".k < " + outer + ".k";
            case 2 -> "(" + alias + ".k = " + outer + ".k OR " + alias + ".g = " + outer + ".g)";
            case 3 -> alias + ".v + " + outer + ".v > 0";
            default -> alias + ".k = " + outer + ".k";
        };
    }
}
