package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of the manual name in their sentences and tables is there: calls of {@code skep}, and what stands in the place of other tools' statements. */
class TestManualSentences {
    /** Calls of which a sentence says that they fail, or that are named without what they need. */
    private static final List<String> NO_CALLS =
            List.of("skep test", "skep -e", "skep -e 'SELECT custmer FROM orders'");

    private static final Pattern CALL = Pattern.compile("`(?:\\./)?skep( [^`]*)`");

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("a.sql"), "SELECT 1;\n");
        Files.createDirectories(directory.resolve("tests"));
        Files.writeString(directory.resolve("tests/one.sql"), "SELECT '${K}';\n");
        Files.writeString(directory.resolve("tests/one.expected"), "V\n");
    }

    private ShellRun run(String... arguments) {
        return ShellRun.of(directory.resolve("warehouse"), "", arguments);
    }

    private static List<Path> pages() throws IOException {
        try (var files = Files.list(Path.of("../docs"))) {
            List<Path> pages =
                    new ArrayList<>(files.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            pages.add(Path.of("../README.md"));
            return pages;
        }
    }

    @TestFactory
    List<DynamicTest> everyCallInASentenceSucceeds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            Matcher call = CALL.matcher(Files.readString(page));
            while (call.find()) {
                String line = "skep" + call.group(1);
                if (!NO_CALLS.contains(line)) {
                    tests.add(DynamicTest.dynamicTest(page.getFileName() + " " + line, () -> succeeds(call(line))));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(10);
        return tests;
    }

    private String[] call(String line) {
        String here = line.substring("skep ".length())
                .replaceAll("(script|a)\\.sql", directory + "/a.sql")
                .replace("DIR", "--hivevar K=V " + directory + "/tests");
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(here);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.toArray(new String[0]);
    }

    private void succeeds(String... arguments) {
        ShellRun run = run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void mistakesAreShownWhereTheyAre() throws IOException {
        assertThat(Files.readString(Path.of("../docs/first-session.md"))).contains("SELECT custmer FROM orders");
        run("-e", "CREATE TABLE orders (customer STRING)");
        ShellRun run = run("-e", "SELECT custmer FROM orders");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no column 'custmer'", "\n         ^\n", "Did you mean 'customer'?");
    }

    /** @param text of the page @param script that shows it @param answer that the script prints at its end */
    private record Shown(String text, String script, String answer) {}

    @TestFactory
    List<DynamicTest> whatStandsInThePlaceOfOtherToolsRuns() throws IOException {
        String page = Files.readString(Path.of("../docs/coming-from.md"));
        String file = directory.resolve("a.sql").toString();
        String parquet = directory + "/p.parquet";
        String copied = "COPY (SELECT 7 AS a) TO '" + parquet + "'; ";
        return List.of(
                        new Shown("`source`", "source " + file + ";", "1"),
                        new Shown("`dfs`", "dfs -cat " + file + ";", "SELECT 1;"),
                        new Shown(
                                "`CREATE TABLE t (…) STORED AS PARQUET`",
                                "CREATE TABLE t (a INT) STORED AS PARQUET; SELECT count(*) FROM t;",
                                "0"),
                        new Shown(
                                "``SELECT * FROM parquet.`/data/t` ``",
                                copied + "SELECT * FROM parquet.`" + parquet + "`;",
                                "7"),
                        new Shown(
                                "``SELECT * FROM parquet.`data/*.parquet` ``",
                                copied + "SELECT * FROM parquet.`" + directory + "/*.parquet`;",
                                "7"),
                        new Shown(
                                "`mapreduce.job.reduces`",
                                "SET mapreduce.job.reduces=3; SELECT count(*) FROM (SELECT 1 a) t GROUP BY a;",
                                "1"),
                        new Shown(
                                "`PARTITIONED BY (day DATE) STORED AS PARQUET`",
                                "CREATE TABLE p (a INT) PARTITIONED BY (day DATE) STORED AS PARQUET; SELECT count(*) FROM p;",
                                "0"),
                        new Shown(
                                "`LATERAL VIEW explode(a) t AS x`",
                                "SELECT x FROM (SELECT array(5) AS a) s LATERAL VIEW explode(a) t AS x;",
                                "5"),
                        new Shown("`a DIV b`", "SELECT a DIV b, a / b FROM (SELECT 7 AS a, 2 AS b) t;", "3\t3.5"),
                        new Shown(
                                "`approx_distinct(x)`, `element_at(m, 'k')`",
                                "SELECT approx_distinct(1), element_at(map('k', 2), 'k'), element_at(array(8, 9), 1), array(8, 9)[0];",
                                "1\t2\t8\t8"),
                        new Shown(
                                "`.mode`, `.headers`, `.timer`, `.output`, `.read`, `.tables`, `.schema`, `.nullvalue`",
                                "CREATE TABLE d (a INT);\n.headers off\n.timer off\n.output\n.read " + file
                                        + "\n.tables\n.schema d\n.nullvalue x\n.mode csv\nSELECT NULL;",
                                "x"),
                        new Shown(
                                "`COPY t TO 'file.csv'`",
                                "COPY (SELECT 4 AS a) TO '" + directory
                                        + "/f.csv'; CREATE TABLE f (a INT); COPY f FROM '" + directory
                                        + "/f.csv'; SELECT * FROM f;",
                                "4"),
                        new Shown(
                                "`INSERT OVERWRITE LOCAL DIRECTORY`",
                                "INSERT OVERWRITE LOCAL DIRECTORY '" + directory + "/out' SELECT 6; !cat " + directory
                                        + "/out/*;",
                                "6"),
                        new Shown(
                                "`!set`, `!tables`, `!describe`, `!run`, `!sh`, `!quit`",
                                "CREATE TABLE b (a INT);\n!set silent true\n!tables\n!describe b\n!run " + file
                                        + "\n!sh echo here\n!quit\nSELECT 2;",
                                "here"))
                .stream()
                .map(shown -> DynamicTest.dynamicTest(shown.text(), () -> {
                    assertThat(page).contains(shown.text());
                    ShellRun run = run("-e", shown.script());
                    assertThat(run.code()).as(run.err()).isZero();
                    assertThat(run.out().strip()).endsWith(shown.answer());
                }))
                .toList();
    }
}
