package dev.skep.sqltests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements that are almost right: those of the golden cases with words left out, swapped, doubled, or replaced by others. */
final class StatementMutations {
    private static final Pattern WORD = Pattern.compile(
            "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|\\w+(?:\\.\\d+)?|\\s+|.", Pattern.DOTALL);

    private static final List<String> VALUES = List.of(
            "NULL",
            "0",
            "-1",
            "1.5",
            "1e400",
            "2147483648",
            "9223372036854775807L",
            "9223372036854775808",
            "99999999999999999999999999999999999999999",
            "''",
            "'x'",
            "true",
            "cast('nan' as double)",
            "date '2020-02-29'",
            "interval 1 day",
            "array()",
            "array(1, 2)",
            "named_struct('a', 1)",
            "cast(null as array<int>)",
            "current_timestamp",
            "(select 1)",
            "*");

    private static final List<String> MARKS =
            List.of("(", ")", ",", ";", "'", "\"", "`", "?", "/*", "--", "$", "\\", "[", "{", "\u0000", "\uD83D", "é");

    private final Random random;
    private final List<String> pool;
    private final List<String> functions;

    /** @param pool words of all statements @param functions names */
    StatementMutations(long seed, List<String> pool, List<String> functions) {
        this.random = new Random(seed);
        this.pool = pool;
        this.functions = functions;
    }

    /** The words of a text, spaces between them too; joined they are the text. */
    static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sql);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** @param other another statement, whose end the mutant may get */
    String mutant(String sql, String other) {
        List<String> words = words(sql);
        int times = 1 + random.nextInt(3) * random.nextInt(2);
        for (int i = 0; i < times && !words.isEmpty(); i++) {
            mutate(words, words(other));
        }
        return String.join("", words);
    }

    private void mutate(List<String> words, List<String> others) {
        int at = random.nextInt(words.size());
        int second = random.nextInt(words.size());
        switch (random.nextInt(12)) {
            case 0 -> words.remove(at);
            case 1 -> words.add(at, words.get(second) + " ");
            case 2 -> Collections.swap(words, at, second);
            case 3 -> words.set(at, " " + pick(pool) + " ");
            case 4 -> words.add(at, pick(MARKS));
            case 5 -> words.subList(at, words.size()).clear();
            case 6 ->
                words.subList(at, Math.min(words.size(), at + 1 + random.nextInt(6)))
                        .clear();
            case 7 -> {
                words.subList(at, words.size()).clear();
                words.addAll(others.subList(random.nextInt(others.size()), others.size()));
            }
            case 8, 9 -> replace(words, "'.*'|\\d.*|[a-z]\\w*", pick(VALUES));
            case 10 -> replaceFunction(words);
            default -> replace(words, "[a-z]\\w*", words.get(second));
        }
    }

    private void replace(List<String> words, String pattern, String by) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).matches(pattern)) {
                places.add(i);
            }
        }
        if (!places.isEmpty()) {
            words.set(pick(places), by);
        }
    }

    private void replaceFunction(List<String> words) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i + 1).equals("(") && words.get(i).matches("\\w+")) {
                places.add(i);
            }
        }
        if (!places.isEmpty()) {
            words.set(pick(places), pick(functions));
        }
    }

    /** A statement of one thing within another, some ten to some thousand times. */
    String nested() {
        int depth = 1 << 3 + random.nextInt(8);
        List<String[]> shapes = List.of(
                new String[] {"select ", "(", "1", ")", ""},
                new String[] {"select ", "abs(", "1", ")", ""},
                new String[] {"select ", "array(", "1", ")", ""},
                new String[] {"select ", "1 + ", "1", "", ""},
                new String[] {"select ", "'a' || ", "x", "", " from (select 'b' x) t"},
                new String[] {"select ", "- ", "x", "", " from (select 1 x) t"},
                new String[] {"select ", "case when x = 1 then ", "x", " else x end", " from (select 1 x) t"},
                new String[] {"select 1 from (select 1 x) t where ", "not ", "x = 1", "", ""},
                new String[] {"select 1 from (select 1 x) t where ", "x <> 7 and ", "x = 1", "", ""},
                new String[] {"select 1 from (select 1 x) t where ", "x in (1, 2) or (", "x = 1", ")", ""},
                new String[] {"", "select 1 x union all ", "select 1 x", "", ""},
                new String[] {"", "select 1 x except ", "select 1 x", "", ""},
                new String[] {"select * from ", "(select * from ", "(select 1 x) t", ") t", ""},
                new String[] {"select ", "(select ", "1", ")", ""},
                new String[] {"select cast(null as ", "array<", "int", ">", ")"},
                new String[] {
                    "select 1 from (select 1 x) t where ",
                    "exists (select 1 from (select 1 y) s where ",
                    "x = 1",
                    ")",
                    ""
                });
        String[] shape = pick(shapes);
        return shape[0] + shape[1].repeat(depth) + shape[2] + shape[3].repeat(depth) + shape[4];
    }
}
