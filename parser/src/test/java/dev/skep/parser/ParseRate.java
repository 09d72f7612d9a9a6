package dev.skep.parser;

import dev.skep.parser.ast.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Measures how many statements of Hive's own query tests parse. Arguments: the git directory of a Hive repository, and
 * optionally the number of failures to print of each kind (3). Reads the development split only.
 */
public final class ParseRate {
    private static final String QUERIES = "ql/src/test/queries/clientpositive";

    private final SqlParser parser = new SqlParser();
    private final Map<String, List<String>> failures = new TreeMap<>();
    private int statements;
    private int parsed;
    private int stable;

    public static void main(String[] arguments) throws IOException {
        ParseRate rate = new ParseRate();
        long start = System.nanoTime();
        rate.readAll(arguments[0]);
        rate.print(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3, System.nanoTime() - start);
    }

    private void readAll(String gitDirectory) throws IOException {
        Process archive = new ProcessBuilder(
                        "git", "--git-dir", gitDirectory, "archive", "--format=zip", "HEAD", QUERIES)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = archive.getInputStream();
                ZipInputStream zip = new ZipInputStream(out)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                boolean direct = entry.getName().equals(QUERIES + "/" + name);
                if (direct && name.endsWith(".q") && isDevelopment(name)) {
                    readFile(name, new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** The split of the test harness: seven files in ten, near-copies together. */
    private static boolean isDevelopment(String name) {
        String base = name.replaceAll("\\.q$", "")
                .replaceFirst("^(temp_table|vector|vectorized|tez|llap|mm|cbo_rp|cbo)_", "");
        CRC32 checksum = new CRC32();
        checksum.update(("qtest:" + base).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % 100 < 70;
    }

    private void readFile(String name, String script) {
        for (StatementText statement : parser.splitStatements(script)) {
            String command = statement.clientCommand();
            if (command.isEmpty() || command.equals("use")) {
                parse(name, statement);
            }
        }
    }

    private void parse(String file, StatementText statement) {
        statements++;
        try {
            var tree = parser.parseStatement(statement.text());
            parsed++;
            checkFormat(file, statement, tree);
        } catch (ParsingException e) {
            String kind = e.getMessage().replaceAll("'[^']*'", "'…'");
            String where = file + ":" + statement.line() + " ";
            failures.computeIfAbsent(kind, k -> new ArrayList<>()).add(where + e.render(statement.text()));
        }
    }

    private void checkFormat(String file, StatementText statement, Statement tree) {
        String once = SqlFormatter.format(tree);
        try {
            var again = parser.parseStatement(once);
            String twice = SqlFormatter.format(again);
            if (twice.equals(once) && withoutLocations(again).equals(withoutLocations(tree))) {
                stable++;
            } else {
                failures.computeIfAbsent("format changes", k -> new ArrayList<>())
                        .add(file + ":" + statement.line() + "\n" + once + "\n" + twice);
            }
        } catch (ParsingException e) {
            failures.computeIfAbsent("format does not parse", k -> new ArrayList<>())
                    .add(file + ":" + statement.line() + " " + e.render(once));
        }
    }

    static String withoutLocations(Object node) {
        return node.toString().replaceAll("location=\\d+:\\d+", "");
    }

    private void print(int examples, long nanos) {
        failures.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(kind -> {
                    System.out.println("== " + kind.getValue().size() + " x " + kind.getKey());
                    kind.getValue().stream().limit(examples).forEach(System.out::println);
                });
        System.out.printf(
                "%d of %d statements parse (%.2f %%), %d of these keep their format, %.1f s%n",
                parsed, statements, 100.0 * parsed / statements, stable, nanos / 1e9);
    }
}
