package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.shell.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestShell {
    private static final String ROW =
            "select 1 as id, 'a,\"b' as name, cast(null as string) as gone, array(1,2) as list";

    @TempDir
    Path directory;

    private ShellRun run(String input, String... arguments) {
        return ShellRun.of(directory.resolve("warehouse"), input, arguments);
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void statementsOfAllOptionsRunInOrder() {
        ShellRun run = run("", "-e", "select 1; select 2", "-e", "select 3");
        assertThat(run).isEqualTo(new ShellRun(0, "1\n2\n3\n", ""));
    }

    @Test
    void hiveFormIsTheDefaultWithoutTerminal() {
        assertThat(run("", "-e", ROW).out()).isEqualTo("1\ta,\"b\tNULL\t[1,2]\n");
        assertThat(run("", "--header", "-e", "select 1 as id").out()).isEqualTo("id\n1\n");
        assertThat(run("", "-e", "set hive.cli.print.header=true; select 1 as id")
                        .out())
                .isEqualTo("id\n1\n");
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        assertThat(run("", "--outputformat", "csv", "-e", ROW + ", '' as nothing")
                        .out())
                .isEqualTo("id,name,gone,list,nothing\r\n1,\"a,\"\"b\",,\"[1,2]\",\"\"\r\n");
    }

    @Test
    void tsvEscapes() {
        assertThat(run("", "--outputformat", "tsv", "--no-header", "-e", "select 'a\\tb\\\\', null")
                        .out())
                .isEqualTo("a\\tb\\\\\t\\N\n");
    }

    @Test
    void jsonIsTyped() {
        assertThat(run("", "--outputformat", "json", "-e", ROW + ", true as yes, map(1, 'x') as m")
                        .out())
                .isEqualTo("{\"id\":1,\"name\":\"a,\\\"b\",\"gone\":null,\"list\":[1,2],\"yes\":true,"
                        + "\"m\":{\"1\":\"x\"}}\n");
    }

    @Test
    void tableAlignsNumbersAndCountsRows() {
        ShellRun run = run("", "--outputformat", "table", "-e", "select 7 as number, 'x' as t");
        assertThat(run.out())
                .isEqualTo(
                        """
                        +--------+---+
                        | number | t |
                        +--------+---+
                        |      7 | x |
                        +--------+---+
                        """);
        assertThat(run.err()).matches("1 row \\(\\d+\\.\\d\\d s\\)\\R");
        assertThat(run("", "-S", "--outputformat", "table", "-e", "select 1").err())
                .isEmpty();
    }

    @Test
    void verticalShowsOneValueOnALine() {
        assertThat(run("", "--outputformat", "vertical", "-e", "select 7 as number, 'x' as t")
                        .out())
                .isEqualTo("-[ row 1 ]------\nnumber | 7\nt      | x\n");
    }

    @Test
    void anErrorStopsAScriptAtItsPlace() throws IOException {
        Path file = script("bad.sql", "select 1;\n\nselect 2; select nope\nfrom (select 1 as a) t;\nselect 3;\n");
        ShellRun run = run("", "-f", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("1\n2\n");
        assertThat(run.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(file + ": Error COLUMN_NOT_FOUND at 3:18: "),
                        second -> assertThat(second).endsWith("select nope"),
                        third -> assertThat(third.indexOf('^')).isEqualTo(2 + 17));
        assertThat(run("", "--force", "-f", file.toString())).satisfies(forced -> {
            assertThat(forced.out()).isEqualTo("1\n2\n3\n");
            assertThat(forced.code()).isEqualTo(1);
        });
    }

    @Test
    void stackTracesOnlyOnRequest() {
        assertThat(run("", "-e", "select nope").err()).doesNotContain("\tat ");
        assertThat(run("", "--stacktrace", "-e", "select nope").err()).contains("\tat ");
    }

    @Test
    void variablesAndSettingsOfTheCommandLine() {
        ShellRun run = run(
                "",
                "-d",
                "a=1",
                "--hivevar",
                "b=2",
                "--hiveconf",
                "my.key=3",
                "-e",
                "select ${a}, ${hivevar:b}, ${hiveconf:my.key}");
        assertThat(run.out()).isEqualTo("1\t2\t3\n");
    }

    @Test
    void aDriverOfBeelinesCommandLineIsNoVariable() {
        ShellRun run = run("", "-d", "org.apache.hive.jdbc.HiveDriver", "-d", "a=1", "-e", "select ${a}");
        assertThat(run).isEqualTo(new ShellRun(0, "1\n", ""));
    }

    @Test
    void scriptsSourceOthersBesideThem() throws IOException {
        script("inner.sql", "select '${script_dir}' = '" + directory + "';");
        Path outer = script("outer.sql", "source inner.sql;\n!echo in ${script_dir};\nselect 2;");
        Path first = script("first.sql", "set hivevar:x=5;");
        ShellRun run = run("", "-i", first.toString(), "-f", outer.toString());
        assertThat(run).isEqualTo(new ShellRun(0, "true\nin " + directory + "\n2\n", ""));
        assertThat(run("", "-i", first.toString(), "-e", "select ${x}").out()).isEqualTo("5\n");
    }

    @Test
    void standardInputIsAScript() {
        assertThat(run("select 1;\nselect\n 2;\nselect 3")).isEqualTo(new ShellRun(0, "1\n2\n3\n", ""));
        assertThat(run("select 1; quit; select 2;", "-f", "-").out()).isEqualTo("1\n");
        assertThat(run("select 1;\n\n select nope;\nselect 2;")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("Error COLUMN_NOT_FOUND at 3:9: ");
        });
    }

    @Test
    void aSystemCommandThatFailsIsAnError() {
        ShellRun run = run("", "-e", "!exit 3", "-e", "select 1");
        assertThat(run).isEqualTo(new ShellRun(1, "", "Command failed with exit code = 3\n"));
    }

    @Test
    void verbosePrintsStatements() {
        assertThat(run("", "-v", "-e", "select 1;").out()).isEqualTo("select 1\n1\n");
    }

    @Test
    void tablesStayInTheWarehouse() {
        assertThat(run("", "-e", "create database d; create table d.t (a int); insert into d.t values (4)")
                        .code())
                .isZero();
        assertThat(run("", "--database", "d", "-e", "select a from t").out()).isEqualTo("4\n");
        assertThat(run("", "-u", "jdbc:skep:" + directory.resolve("warehouse") + ";database=d", "-e", "show tables")
                        .out())
                .isEqualTo("t\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--bogus|Unknown option: '--bogus'",
                "--outputformat xml|'xml' is none of table, vertical, chart, csv, csv2, tsv, tsv2, dsv, json, hive",
                "-e x -f y|-e and -f can't be used together",
                "-u jdbc:other:x|'jdbc:other:x' is not of the form jdbc:skep:DIR[;key=value]",
                "-hive|Unknown option: '-hive'",
                "-verify|Unknown option: '-verify'",
                "one.sql two.sql|'two.sql' is one argument too many",
                "-e|-e needs SQL",
                "--warehouse|--warehouse needs DIR",
                "--silent=maybe|--silent takes true or false, not 'maybe'",
                "--nullemptystring=yes|--nullemptystring takes true or false, not 'yes'",
                "--bogus=true|Unknown option: '--bogus=true'",
                "-u jdbc:hive2://host:10000|name the warehouse directory instead",
                "-d novalue|--hivevar needs KEY=VALUE, not 'novalue'",
            })
    void wrongOptionsHaveTheirOwnExitCode(String arguments, String message) {
        ShellRun run = run("", arguments.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message).endsWith("Try skep --help\n");
    }

    @Test
    void aScriptOrDatabaseThatIsMissing() {
        assertThat(run("", "-f", "/no/such.sql"))
                .isEqualTo(
                        new ShellRun(1, "", "Error: The script '/no/such.sql' can't be read: there is no such file\n"));
        assertThat(run("", "--database", "nowhere", "-e", "select 1")).satisfies(run -> {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("Error DATABASE_NOT_FOUND: ");
        });
    }

    @Test
    void helpNamesAllOptions() {
        ShellRun run = run("", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("-e <SQL>", "--warehouse <DIR>", "~/.skep/warehouse", "--no-header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-hiveconf my.key=3 -hivevar b=2 -e|3 2",
                "--hiveconf=my.key=3 --hivevar=b=2 -e|3 2",
                "--hiveconf my.key=3 -define b=2 --silent=true --verbose=false --color=true -n ada -p x -e|3 2",
                "--showHeader=true --outputformat=csv2 --hiveconf=my.key=3 -d b=2 -e|k,b 3,2",
                "--showHeader=false --outputformat=tsv2 -hiveconf my.key=3 -d b=2 -e|3 2",
                "--outputformat=dsv --delimiterForDSV=; -S -hiveconf my.key=3 -d b=2 -e|k;b 3;2",
            })
    void spellingsOfHivesClients(String arguments, String answer) {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ")));
        all.add("select '${hiveconf:my.key}' as k, '${b}' as b");
        ShellRun run = run("", all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.out().strip().split("[\\s]+")).containsExactly(answer.split(" "));
    }

    @Test
    void valuesAreNoOptions() {
        assertThat(run("", "-e", "-- a comment\nselect 1", "-e", "select 2").out())
                .isEqualTo("1\n2\n");
    }

    @Test
    void aScriptMayBeAnArgument() throws IOException {
        assertThat(run("", script("a.sql", "select 1;").toString()).out()).isEqualTo("1\n");
    }

    @Test
    void whatIsNotClosedIsAnErrorAtItsPlace() throws IOException {
        Path file = script("open.sql", "select 1;\nselect 2 /* here;\nselect 3;\n");
        ShellRun run = run("", "-f", file.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("1\n");
        assertThat(run.err())
                .startsWith(file + ": Error SYNTAX_ERROR at 2:10: the comment that begins here is not closed");
        assertThat(run("", "-f", script("b.sql", "select 1;\n\n  /* x").toString())
                        .err())
                .contains(" at 3:3: the comment");
        assertThat(run("", "-f", script("c.sql", "dfs -ls '/tmp;\nselect 1;").toString()))
                .satisfies(command -> {
                    assertThat(command.err()).contains(" at 1:9: the string that begins here");
                    assertThat(command.code()).isEqualTo(1);
                });
        assertThat(run("select 1;\nselect `a;\n").err()).contains(" at 2:8: the name in backticks");
    }

    @Test
    void pathsOfClientCommandsHoldNoComments() throws IOException {
        Files.createDirectories(directory.resolve("d"));
        script("d/a.csv", "1");
        ShellRun run = run("", "-e", "dfs -ls " + directory + "/d/*.csv; select 5");
        assertThat(run.out()).contains("/d/a.csv\n").endsWith("5\n");
    }

    @Test
    void formsChangeInASession() throws IOException {
        assertThat(run(
                                "",
                                "-f",
                                script(
                                                "m.sql",
                                                ".mode csv2\n.nullvalue -\nselect 1 as a, null as b;\n!set outputformat json\nselect 2 as a;\n\\t off\n.mode hive\nselect 3 as a;")
                                        .toString())
                        .out())
                .isEqualTo("a,b\n1,-\n{\"a\":2}\n3\n");
        assertThat(run("", "-e", "select 7 as number\\G select 2").out())
                .isEqualTo("-[ row 1 ]------\nnumber | 7\n2\n");
        assertThat(run("", "-e", "set skep.shell.format=xml").err()).contains("one of auto, table");
        assertThat(run(".mode json\nselect 1 as a;\n.mode hive\nselect 2;\n").out())
                .isEqualTo("{\"a\":1}\n2\n");
    }

    @Test
    void resultsGoToAFile() throws IOException {
        Path file = directory.resolve("out.csv");
        ShellRun run = run("", "-e", ".output " + file + "\n.mode csv2\nselect 1 as a;\n.output\nselect 2 as b;");
        assertThat(run.out()).isEqualTo("b\n2\n");
        assertThat(file).hasContent("a\n1\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".nope|There is no command '.nope'",
                "\\nope|There is no command '\\nope'",
                "!nope-nope|\\? lists those of Skep's",
                "!nope-nope|There is no command '!nope-nope'",
                "!tabels|Did you mean '!tables'?",
                ".hedaer|Did you mean '.header'?",
                ".mode xml|There are auto, table,",
                "!connect jdbc:hive2:x|A shell has one warehouse",
            })
    void unknownCommandsGetAHint(String command, String hint) {
        ShellRun run = run("", "-e", command);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(hint);
    }

    @Test
    void settingsAreListedAndExplained() {
        assertThat(run("", "-e", "show settings like 'skep.shell.null'").out())
                .isEqualTo("skep.shell.null\tNULL\tNULL\tWhat the shell shows for NULL in all forms but json\n"
                        + "skep.shell.nullcolor\tfaint\tfaint\tHow NULL stands out in tables on a terminal\n");
        assertThat(run("", "-e", "set -v").out()).contains("skep.shell.format=auto\n", "hive.default.fileformat=");
    }

    @Test
    void changedSettingsAreListedOnce() {
        List<String> lines = run("", "-e", "set hive.map.aggr=false; set my.own=1; set -v")
                .out()
                .lines()
                .toList();
        assertThat(lines.stream().filter(line -> line.startsWith("hive.map.aggr=")))
                .hasSize(1);
        assertThat(lines.stream().filter(line -> line.startsWith("my.own="))).hasSize(1);
        assertThat(run("", "-e", "set hive.map.aggr=false; set").out()).contains("hive.map.aggr=false\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "help nosuch|1|There is no help on 'nosuch'",
                "help TABLE_NOT_FOUND|0|SQLSTATE",
                "help .mode|0|.mode FORMAT",
                "help dfs|0|dfs -ls PATH;",
                "help|0|Statements are HQL",
            })
    void helpIsOnCommandsAndErrors(String command, int code, String text) {
        ShellRun run = run("", "-e", command);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out() + run.err()).contains(text);
    }

    @Test
    void filesThatCannotTakeResultsSayWhy() {
        Path missing = directory.resolve("none");
        assertThat(run("", "-e", ".output " + missing + "/out.csv").err())
                .contains("can't be written: there is no directory '" + missing + "'");
        assertThat(run("", "-e", ".output " + directory).err()).contains("can't be written: it is a directory");
        assertThat(run("", "-f", directory.toString()).err()).contains("can't be read: it is a directory");
        assertThat(run("", "-e", "source " + directory + "/none.sql").err()).contains("there is no such file");
    }

    @Test
    void aNewWarehouseOfAUrlIsNamedToo() {
        String missing = directory.resolve("typo").toString();
        assertThat(run("", "-u", "jdbc:skep:" + missing, "-e", "select 1").err())
                .isEqualTo("Note: '" + missing + "' was not there, and is a new warehouse\n");
    }

    @Test
    void aNewWarehouseAmongFilesIsNamed() throws IOException {
        Path plain = Files.createDirectory(directory.resolve("plain"));
        Files.writeString(plain.resolve("notes.txt"), "x");
        assertThat(run("", "--warehouse", plain.toString(), "-e", "select 1").err())
                .isEqualTo("Note: '" + plain + "' had no warehouse, and has a new one\n");
        assertThat(run("", "--warehouse", plain.toString(), "-e", "select 1").err())
                .isEmpty();
    }

    @Test
    void aNewWarehouseIsNamed() {
        String missing = directory.resolve("typo").toString();
        assertThat(run("", "--warehouse", missing, "-e", "select 1").err())
                .isEqualTo("Note: '" + missing + "' was not there, and is a new warehouse\n");
        assertThat(run("", "--warehouse", missing, "-e", "select 1").err()).isEmpty();
    }

    @Test
    void ownScriptsRunFirst() throws IOException {
        script(".skeprc", "set hivevar:mine=4;");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]), stream, stream, false, false, false, false, () -> 0, () -> 0);
        Map<String, String> environment = Map.of(
                "HOME",
                directory.toString(),
                "SKEP_WAREHOUSE",
                directory.resolve("w").toString());
        new Shell(streams, environment).run("-e", "select ${mine}");
        assertThat(out).hasToString("4\n");
    }

    @Test
    void scriptsAreComparedWithWhatIsExpected() throws IOException {
        Files.createDirectories(directory.resolve("t/sub"));
        script("t/setup.sql", "create table a as select 1 as x;");
        script("t/good.sql", "select x from a;");
        script("t/good.expected", "1\n");
        script("t/sub/bad.sql", "select 1;\nselect nope;");
        assertThat(run("", "test", directory + "/t").out()).startsWith("ok      good.sql\n1 passed, 0 failed (");
        script("t/sub/bad.expected", "2\n");
        ShellRun run = run("", "test", directory + "/t");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "FAILED  sub/bad.sql (- expected, + printed)\n    - 2\n    + 1\n    + bad.sql: Error COLUMN_NOT_FOUND at 2:8");
        assertThat(run("", "test", "--complete", directory + "/t").out())
                .startsWith("0 passed, 0 failed, 2 answers written");
        assertThat(run("", "test", directory + "/t").code()).isZero();
        assertThat(run("", "test", directory + "/nowhere").code()).isEqualTo(1);
        assertThat(run("", "test").code()).isEqualTo(2);
        Files.createDirectories(directory.resolve("v"));
        script("v/day.sql", "select '${hivevar:day}', '${hiveconf:my.key}';");
        script("v/day.expected", "2024-01-01\t7\n");
        assertThat(run("", "test", "--hivevar", "day=2024-01-01", "-hiveconf", "my.key=7", directory + "/v")
                        .out())
                .startsWith("ok      day.sql\n1 passed, 0 failed (");
        assertThat(run("", "test", "-d", "day=2024-01-01", "-hiveconf", "my.key=7", directory + "/v/day.sql")
                        .out())
                .startsWith("ok      day.sql\n1 passed, 0 failed (");
        script("v/gone.expected", "1\n");
        ShellRun orphan = run("", "test", "-d", "day=2024-01-01", "-hiveconf", "my.key=7", directory + "/v");
        assertThat(orphan.code()).isEqualTo(1);
        assertThat(orphan.out())
                .contains("FAILED  gone.expected (there is no script of this name)\n1 passed, 1 failed (");
        assertThat(run("", "test", "--warehouse", "/w", directory + "/v").err())
                .startsWith("skep: test runs each script in a warehouse of its own\n");
    }

    @Test
    void caretsStandUnderWideLetters() {
        List<String> lines = run("", "-e", "select '日本', nope").err().lines().toList();
        assertThat(lines.get(1)).isEqualTo("  select '日本', nope");
        assertThat(lines.get(2).indexOf('^')).isEqualTo(2 + "select '日本', ".length() + 2);
    }
}
