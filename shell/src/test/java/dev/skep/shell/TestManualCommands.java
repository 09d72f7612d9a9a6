package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.skep.shell.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every line that README and the manual show as a command, in blocks that are indented, is run, or stands below with the reason why it is not: a new one that is neither fails. Blocks of {@code sql}
 * in fences are the business of {@link TestManual}.
 */
class TestManualCommands {
    /** Beginnings of lines that are not run here, and why. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("./mvnw", "builds: each change is built by them"),
            Map.entry("tar ", "needs the archive that the profile dist makes"),
            Map.entry("skep-<version>/bin/skep", "needs the archive that the profile dist makes"),
            Map.entry("apt ", "needs the package, and a machine to change"),
            Map.entry("podman ", "needs a container engine"),
            Map.entry("HADOOP_CONF_DIR=", "needs a cluster: cluster-tests have one"),
            Map.entry("skep --warehouse hdfs:", "needs a cluster: cluster-tests have one"),
            Map.entry("jdbc:skep:hdfs:", "needs a cluster: cluster-tests have one"),
            Map.entry("SKEP_CLASSPATH=", "needs S3: s3-tests have a server of it"),
            Map.entry("eval ", "is a start script: TestLauncher runs it"),
            Map.entry("benchmarks/", "needs minutes and DuckDB"),
            Map.entry("<dependency>", "is XML for the reader's own build: checked for the version below"));

    private static final Pattern SESSION_PROMPT = Pattern.compile("(skep|    )> ");

    @TempDir
    Path directory;

    private record Line(String page, int number, String text) {}

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("script.sql"), "SELECT 1;\n");
        Files.writeString(directory.resolve("daily.sql"), "SELECT '${hivevar:day}';\n");
        Files.createDirectories(directory.resolve("tests"));
        Files.writeString(directory.resolve("tests/one.sql"), "SELECT 1;\n");
        Files.writeString(directory.resolve("tests/one.expected"), "1\n");
        Files.createDirectories(directory.resolve("lineitem"));
        Files.createDirectories(directory.resolve("app"));
        shell(
                "",
                "-e",
                "CREATE DATABASE IF NOT EXISTS sales",
                "-e",
                "COPY (SELECT 1 AS id) TO '" + directory + "/lineitem/part.parquet'");
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        Stream<Path> first = Stream.of(Path.of("../README.md"), Path.of("../dist/README.md"));
        try (Stream<Path> pages = Stream.concat(first, Files.list(Path.of("../docs")))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                boolean fenced = false;
                boolean block = false;
                String before = "";
                int number = 0;
                for (String text : Files.readAllLines(page)) {
                    number++;
                    fenced ^= text.startsWith("```");
                    boolean indented = text.startsWith("    ");
                    block = !fenced && indented && (block || before.isBlank()) || block && text.isBlank();
                    if (block && !text.isBlank()) {
                        lines.add(new Line(Path.of("..").relativize(page).toString(), number, text.substring(4)));
                    }
                    before = text;
                }
            }
        }
        return lines;
    }

    @TestFactory
    List<DynamicTest> everyCommandRunsOrHasAReason() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<Line> lines = lines();
        Map<String, StringBuilder> sessions = new TreeMap<>();
        StringBuilder program = new StringBuilder();
        for (Line line : lines) {
            String text = line.text();
            if (line.page().equals("docs/testing.md") && !text.startsWith("skep ")) {
                program.append(text).append('\n');
            } else if (SESSION_PROMPT.matcher(text).lookingAt()) {
                sessions.computeIfAbsent(line.page(), page -> new StringBuilder())
                        .append(text.substring(6))
                        .append('\n');
            } else if (!text.matches("\\$ (\\.|bin)/skep")
                    && ELSEWHERE.keySet().stream().noneMatch(text::startsWith)) {
                tests.add(DynamicTest.dynamicTest(line.page() + ":" + line.number() + " " + text, () -> run(line)));
            }
        }
        sessions.forEach((page, session) -> tests.add(DynamicTest.dynamicTest(
                "the session of " + page, () -> assertSucceeds(shell("DROP TABLE IF EXISTS orders;\n" + session)))));
        tests.add(DynamicTest.dynamicTest("the program of testing.md is a test of skep-junit", () -> assertThat(
                        Files.readString(Path.of("../junit/src/test/java/dev/skep/junit/SpentTest.java")))
                .containsIgnoringWhitespaces(program.toString())));
        tests.add(DynamicTest.dynamicTest("reasons are of lines that are there", () -> assertThat(ELSEWHERE.keySet())
                .allSatisfy(beginning ->
                        assertThat(lines).anyMatch(line -> line.text().startsWith(beginning)))));
        tests.add(DynamicTest.dynamicTest("few are not run", () -> assertThat(lines.stream()
                        .filter(line -> ELSEWHERE.keySet().stream().anyMatch(line.text()::startsWith)))
                .hasSizeLessThan(19)));
        return tests;
    }

    /** What the page of the shell names in the middle of its sentences and tables. */
    @TestFactory
    List<DynamicTest> everyShortCommandOfTheShellRuns() throws IOException {
        Path file = directory.resolve("short.sql");
        Files.writeString(file, "SELECT 1;\n");
        shell("", "-e", "CREATE TABLE IF NOT EXISTS bees (id INT)");
        Map<String, String> arguments = Map.ofEntries(
                Map.entry("FILE", file.toString()),
                Map.entry("TABLE", "bees"),
                Map.entry("DATABASE", "default"),
                Map.entry("TEXT", "pager"),
                Map.entry("'text'", "'pager'"),
                Map.entry("WORD", "output"),
                Map.entry("CODE", "READ_ONLY"));
        Map<String, String> whole = Map.of(
                "!set", "!set silent false",
                "!describe", "!describe bees",
                "!run", "!run " + file,
                "!sh", "!sh true",
                "\\g", "select 1\\g",
                "\\gx", "select 1\\gx",
                ".output", ".output " + file + "\n.output",
                ".schema TABLE", ".schema bees");
        List<DynamicTest> tests = new ArrayList<>();
        Matcher named = Pattern.compile("`([.!\\\\][a-z?][^`]*|(?:SET|SHOW|help|source|quit)\\b[^`]*)`")
                .matcher(Files.readString(Path.of("../docs/shell.md")));
        while (named.find()) {
            String[] words = whole.getOrDefault(named.group(1), named.group(1)).split(" ");
            for (int i = 0; i < words.length; i++) {
                String word = words[i].replace(";", "");
                words[i] = words[i].replace(word, arguments.getOrDefault(word, word));
            }
            String command = String.join(" ", words);
            boolean isStatement = command.startsWith("SHOW") || command.startsWith("SET");
            String typed = isStatement && !command.endsWith(";") ? command + ";" : command;
            if (!command.equals("SET")) {
                tests.add(DynamicTest.dynamicTest(typed, () -> assertSucceeds(shell(typed + "\n"))));
            }
        }
        tests.add(DynamicTest.dynamicTest(
                "there are some", () -> assertThat(tests).hasSizeGreaterThan(30)));
        return tests;
    }

    /** The projects to copy say in their own pages how they are used, by paths from the root. */
    @ParameterizedTest
    @ValueSource(strings = {"udf", "format"})
    void statementsOfExamplesRun(String example) throws IOException {
        Path root = Path.of("..").toRealPath();
        String script = Files.readAllLines(root.resolve("examples/" + example + "/README.md")).stream()
                .filter(line -> line.startsWith("    ") && line.endsWith(";"))
                .map(line -> line.strip().replace("JAR examples/", "JAR " + root + "/examples/"))
                .collect(Collectors.joining("\n"));
        Matcher jar = Pattern.compile("JAR (\\S+);").matcher(script);
        assertThat(jar.find()).as(script).isTrue();
        assumeThat(Path.of(jar.group(1)))
                .as("the jar of the example, which the whole build makes before")
                .exists();
        assertSucceeds(shell(script));
    }

    @Test
    void scriptsOfTheExampleAreAsExpected() throws IOException {
        Path example = Path.of("../examples/testing");
        assertThat(Files.readString(example.resolve("README.md"))).contains("`skep test scripts`");
        assertSucceeds(shell("", "test", example.resolve("scripts").toString()));
    }

    private record Run(int code, String printed) {}

    private void run(Line line) throws Exception {
        String text = line.text()
                .replaceFirst("\\s+(#|--) .*", "")
                .replace("/data/tpch/lineitem", directory + "/lineitem")
                .replace("/var/log/app", directory + "/app")
                .replace("/data/wh", directory + "/warehouse")
                .replace("examples/tour.sql", Path.of("../examples/tour.sql").toAbsolutePath() + "")
                .replace("…", "-e 'SELECT 1'")
                .replaceAll("(?<= )(script|daily)\\.sql", directory + "/$1.sql")
                .replace("test DIR", "test " + directory + "/tests");
        Matcher command = Pattern.compile("(?:\\./|bin/)?skep( |$)(.*)").matcher(text);
        if (command.matches()) {
            assertSucceeds(shell("SELECT 1;\n", words(command.group(2))));
        } else if (text.startsWith("jdbc:skep:")) {
            String url = text.replace("/path/to/warehouse", directory + "/warehouse");
            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(connection.getSchema()).isEqualTo("sales");
            }
        } else {
            assertThat(text)
                    .as("a command that the test knows, at %s:%s", line.page(), line.number())
                    .endsWith(";");
            assertSucceeds(shell(
                    "",
                    "--warehouse",
                    directory.resolve(Path.of(line.page()).getFileName()).toString(),
                    "-e",
                    text));
        }
    }

    private static void assertSucceeds(Run run) {
        assertThat(run.code()).as(run.printed()).isZero();
        assertThat(run.printed()).doesNotContain("Error");
    }

    private static String[] words(String arguments) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(arguments);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.toArray(new String[0]);
    }

    private Run shell(String input, String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                out,
                false,
                false,
                false,
                false,
                () -> 0,
                () -> 0);
        int code = new Shell(
                        streams,
                        Map.of("SKEP_WAREHOUSE", directory.resolve("warehouse").toString()))
                .run(arguments);
        return new Run(code, bytes.toString(StandardCharsets.UTF_8));
    }
}
