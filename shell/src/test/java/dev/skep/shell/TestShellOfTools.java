package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

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
        ShellRun run = run("", "-e", "help count\nselect 1;\nhelp order by\nselect 2;\nquit\nselect 3;", "--force");
        assertThat(run.out())
                .contains("dfs -ls", "count(")
                .contains("\n1\n")
                .endsWith("2\n")
                .doesNotContain("3\n");
        assertThat(run.err()).contains("There is no help on 'order by'");
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
    }

    @Test
    void aPipeThatEndsEarlyEndsTheShellAsItDoesOthers() {
        OutputStream left = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                FailureStream.of(left, false),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                false,
                () -> 0,
                () -> 0);
        Shell shell = new Shell(
                streams, Map.of("SKEP_WAREHOUSE", directory.resolve("warehouse").toString()));
        assertThat(shell.run("-e", "select explode(sequence(1, 100000)); select 2"))
                .isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void jsonIsWhatOtherProgramsRead() {
        assertThat(run("", "--outputformat=json", "-e", "select map(1, 'a', 2, null) as m, map(1.5, array(true)) as n")
                        .out())
                .isEqualTo("{\"m\":{\"1\":\"a\",\"2\":null},\"n\":{\"1.5\":[true]}}\n");
        assertThat(run("", "--outputformat=json", "-e", "explain (format json) select 1")
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
