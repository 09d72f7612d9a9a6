package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.HomeDirectory;
import dev.skep.shell.output.FailureStream;
import dev.skep.shell.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people know of other tools: help in the middle of a script, {@code ~}, pipes that end early, JSON for other programs. */
class TestShellOfTools {
    @TempDir
    Path directory;

    private ShellRun run(String input, String... arguments) {
        return ShellRun.of(directory.resolve("warehouse"), input, arguments);
    }

    @Test
    void helpInAScriptEndsWithItsLine() {
        ShellRun run = run("", "-e", "help count\nselect 1;\nhelp of what\nselect 2;\nquit\nselect 3;", "--force");
        assertThat(run.out())
                .contains("dfs -ls", "count(")
                .contains("\n1\n")
                .endsWith("2\n")
                .doesNotContain("3\n");
        assertThat(run.err()).contains("There is no help on 'of what'");
        assertThat(run("help\n").out()).contains("Statements are HQL");
    }

    @Test
    void theHomeDirectoryIsThatOfTheEnvironment() throws IOException {
        Files.writeString(directory.resolve("script.sql"), "select 'of the script';");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]), printed, printed, false, false, false, false, () -> 0, () -> 0);
        int code = new Shell(streams, Map.of("HOME", directory.toString()))
                .run("-e", ".output ~/result\nselect 1;\n.output\nsource ~/script.sql;\n\\i ~/script.sql");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("of the script\nof the script\n");
        assertThat(directory.resolve("result")).hasContent("1");
        assertThat(code).isZero();
        assertThat(directory.resolve(".skep/warehouse")).isDirectory();
        out.reset();
        assertThat(new Shell(streams, Map.of("HOME", directory.toString()))
                        .run("--warehouse", "~/own", "-i", "~/script.sql", "-f", "~/script.sql"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("of the script\nof the script\n");
        assertThat(directory.resolve("own")).isDirectory();
    }

    @Test
    void theHomeDirectoryIsThatOfTheProcessForTheEngine() throws IOException {
        Path home = Path.of(HomeDirectory.ofProcess().path()).toAbsolutePath();
        String here = "~/" + home.relativize(directory.toAbsolutePath());
        Files.writeString(directory.resolve("f.json"), "{\"a\":5}\n");
        String script =
                """
                dfs -mkdir HERE/d; dfs -put HERE/f.json HERE/d/g.json; dfs -cat HERE/d/*.json;
                create external table t (a int) location 'HERE/t'; insert into t values (6);
                copy t to 'HERE/c.csv'; copy t from 'HERE/c.csv';
                export table t to 'HERE/exported'; insert overwrite local directory 'HERE/local' select 7;
                load data local inpath 'HERE/local' into table t;
                set skep.temporary.directory=HERE/temporary; add file HERE/f.json; list files;
                select a from json.`HERE/*.json`; select a from t order by a;
                """;
        ShellRun run = run("", "-e", script.replace("HERE", here));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("{\"a\":5}\n" + directory.resolve("f.json") + "\n5\n6\n6\n7\n");
        assertThat(directory.resolve("exported/_metadata")).exists();
        assertThat(directory.resolve("local")).isNotEmptyDirectory();
        assertThat(Path.of("~")).doesNotExist();
    }

    /** In processes of their own, as HOME is that of a process. */
    @Test
    void theMetastoreOfAWarehouseElsewhereIsInTheHomeDirectoryAndNamedOnce() throws Exception {
        String warehouse = "hdfs://127.0.0.1:1/x";
        String note = ofHome("--warehouse", warehouse, "-e", "select 1; select 1");
        assertThat(note)
                .startsWith("Note: '" + warehouse + "' had no metastore, and has a new one, " + directory
                        + "/.skep/metastores/hdfs_127.0.0.1_1_x-")
                .endsWith("/metastore.db\n")
                .hasLineCount(1);
        assertThat(Path.of(note.strip().substring(note.indexOf(directory.toString()))))
                .exists();
        assertThat(ofHome("--warehouse", warehouse, "-e", "select 1")).isEmpty();
    }

    /** The file behind it is one that others write to as well. */
    @Test
    void copiesToStandardOutputBetweenResults() throws Exception {
        Path output = Files.writeString(directory.resolve("output"), "keep\n");
        String copy = "copy (select 1 a) to '/dev/stdout' (format csv)";
        assertThat(ofHome("-e", "select 'before'; " + copy + "; select 'after'"))
                .isEmpty();
        assertThat(output).hasContent("keep\nbefore\n\"a\"\n\"1\"\nafter\n");
    }

    /** What a process whose HOME is the test's directory writes as errors and notes. */
    private String ofHome(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dslf4j.internal.verbosity=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                Shell.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output").toFile()));
        builder.environment().put("HOME", directory.toString());
        builder.environment().remove("XDG_CACHE_HOME");
        assertThat(builder.start().waitFor()).as(Files.readString(errors)).isZero();
        return Files.readString(errors);
    }

    @Test
    void helpOfACommandIsWhole() {
        assertThat(run("", "-e", "help .mode").out())
                .isEqualTo("  .mode FORMAT        table, vertical, chart, csv, csv2, tsv, tsv2, dsv, json,\n"
                        + "                      hive, or auto\n"
                        + "  .mode, .header, .timing, .nullvalue, .rows, .separator, .pager and .width\n"
                        + "                      alone tell what holds; \\timing turns over\n");
        assertThat(run("", "-e", "help \\x").out())
                .startsWith("  \\x [on|off|auto]")
                .hasLineCount(1);
    }

    @Test
    void scriptsHaveNames() {
        assertThat(run("", "-f", "").err()).contains("-f needs that of a file");
        assertThat(run("", "-i", "", "-e", "select 1"))
                .isEqualTo(new ShellRun(2, "", "skep: -i needs the name of a file\nTry skep --help\n"));
    }

    @Test
    void aCommandWhoseReaderLeavesHasNotFailed() {
        assertThat(run("", "-e", "!exit 141\nselect 2")).isEqualTo(new ShellRun(0, "2\n", ""));
        assertThat(run("", "-e", "!exit 3\nselect 2").code()).isEqualTo(1);
    }

    @Test
    void aPipeThatEndsEarlyEndsTheShellAsItDoesOthers() {
        OutputStream left = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ShellRun run = ShellRun.into(
                FailureStream.of(left, false),
                directory.resolve("warehouse"),
                "",
                "-e",
                "select explode(sequence(1, 100000)); select 2");
        assertThat(run).isEqualTo(new ShellRun(141, "", ""));
    }

    @Test
    void loadingPastConstraintsIsSaid() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.txt"), "7\n");
        String load = "load data local inpath '" + file + "' into table ";
        assertThat(run("", "-e", "create table c (a int not null, b int check (b > 1)); " + load + "c")
                        .err())
                .isEqualTo(
                        "Note: LOAD DATA takes files as they are: it does not check NOT NULL and CHECK of table 'default.c'\n");
        assertThat(run("", "-e", "create table p (a int, b int default 1); " + load + "p")
                        .err())
                .isEmpty();
    }

    @Test
    void recordsAsOutputAndSaysSo() {
        Path file = directory.resolve("recorded");
        ShellRun run = run("", "-e", "!record " + file + "\nselect 1;\n!record\nselect 2;");
        assertThat(run.out()).isEqualTo("2\n");
        assertThat(run.err())
                .isEqualTo("Note: Results go to '" + file + "' and are not shown here, until !record alone\n");
        assertThat(file).hasContent("1");
        assertThat(run("", "-e", ".output " + file + "\nselect 1;\n.output\n").err())
                .isEmpty();
    }

    @Test
    void jsonIsWhatOtherProgramsRead() {
        assertThat(run("", "--outputformat=json", "-e", "select map(1, 'a', 2, null) as m, map(1.5, array(true)) as n")
                        .out())
                .isEqualTo("{\"m\":{\"1\":\"a\",\"2\":null},\"n\":{\"1.5\":[true]}}\n");
        assertThat(run("", "--outputformat=json", "-e", "explain (format json) select 1")
                        .out())
                .startsWith("{\n  \"stages\"");
        assertThat(run("", "--outputformat=json", "-e", "explain formatted select 1")
                        .out())
                .startsWith("{\n  \"stages\"");
    }

    @Test
    void namesThatMeanNothingAreSaid() {
        assertThat(run("", "-e", "reset hive.exec.paralel").err())
                .isEqualTo("Note: hive.exec.paralel has no effect here. Did you mean 'hive.exec.parallel'?\n");
        assertThat(run("", "-e", "reset nosuch").err()).contains("'nosuch' was not set");
        assertThat(run("", "-e", "set nosuch=1; reset nosuch; reset mapred.reduce.tasks")
                        .err())
                .isEmpty();
        assertThat(run("", "-e", "show settings like pager").out()).contains("skep.shell.pager");
        assertThat(run("", "-e", "drop function uper").err()).isEqualTo("Note: There is no function 'default.uper'\n");
        assertThat(run("", "-e", "drop function if exists uper").err()).isEmpty();
        assertThat(run("", "-e", ".mode tabel").err()).contains("Did you mean 'table'?");
        assertThat(run("", "-e", "copy (select 1) to '" + directory + "/x' (format cvs)")
                        .err())
                .contains("Did you mean 'csv'?");
        assertThat(run("", "-e", "copy (select 1) to '" + directory + "/x.csv' (headr true)")
                        .err())
                .contains("Did you mean 'HEADER'?");
        assertThat(run("", "-e", "reset hiveconf:skep.shell.fromat").err()).contains("'skep.shell.format'");
        assertThat(run("", "-e", "create table t (a int) stored as parkett").err())
                .contains("Did you mean 'PARQUET'?");
        assertThat(run("", "-e", "select * from jsn.`/data/x`").err()).contains("Did you mean 'json'?");
    }

    @Test
    void theLineOfAnErrorFitsATerminal() {
        String bees = "\uD83D\uDC1D".repeat(60);
        String err =
                run("", "-e", "select '" + bees + "', nosuch, '" + bees + "'").err();
        assertThat(err.lines().skip(1).limit(2)).allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                .isLessThanOrEqualTo(60));
        String caret = err.lines().skip(2).findFirst().orElseThrow();
        String line = err.lines().skip(1).findFirst().orElseThrow();
        int before = line.substring(0, line.indexOf("nosuch"))
                .codePoints()
                .map(c -> c > 0xFFFF ? 2 : 1)
                .sum();
        assertThat(caret).isEqualTo(" ".repeat(before) + "^");
    }
}
