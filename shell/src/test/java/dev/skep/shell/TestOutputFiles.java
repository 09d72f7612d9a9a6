package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that go elsewhere, and places that don't take them. */
class TestOutputFiles {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path directory;

    private ShellRun run(String statements, String... more) {
        return ShellRun.ofStatements(directory.resolve("warehouse"), statements, more);
    }

    @Test
    void theEarlierFileStaysWhereTheNextCannotBe() {
        Path file = directory.resolve("a");
        String nowhere = directory.resolve("nosuch/x").toString();
        ShellRun run =
                run(".output " + file + "\n.output " + nowhere + "\nselect 2 as a; .output; select 3", "--force");
        assertThat(run.err())
                .isEqualTo("Error: '" + nowhere + "' can't be written: there is no directory '"
                        + directory.resolve("nosuch") + "'\n");
        assertThat(run.out()).isEqualTo("3\n");
        assertThat(file).hasContent("2");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void aFileOfOneResultIsMadeWithIt() throws IOException {
        Path first = directory.resolve("5");
        Path kept = Files.writeString(directory.resolve("kept"), "before");
        run(".once " + first + "\n.once " + kept + "\n.once " + directory.resolve("6") + "\nselect 1; select 2");
        assertThat(first).doesNotExist();
        assertThat(kept).hasContent("before");
        assertThat(directory.resolve("6")).hasContent("1");
        assertThat(run(".once " + directory.resolve("no/such") + "\nselect 1", "--force"))
                .satisfies(run -> assertThat(run.out()).isEqualTo("1\n"))
                .satisfies(run -> assertThat(run.err()).contains("can't be written: there is no directory"));
    }

    @Test
    void aFileThatTakesNothingIsNamedAndLeft() {
        assumeThat(FULL).exists();
        String script = ".output " + FULL + "\nselect 6 as z; select 7";
        ShellRun run = run(script, "--force");
        assertThat(run.err())
                .isEqualTo("Error: '" + FULL + "' can't be written: No space left on device"
                        + "\nHint: Results are shown here again\n");
        assertThat(run.out()).isEqualTo("7\n");
        assertThat(run.code()).isEqualTo(1);
        run = run(script);
        assertThat(run.err()).startsWith("Error: '" + FULL + "' can't be written: No space left on device");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(1);
        String many = ".output " + FULL + "\nselect repeat('x', 200) from (select explode(split(repeat('a,', 20000),"
                + " ',')) as b) t; select 7";
        assertThat(run(many, "--force").out()).isEqualTo("7\n");
        assertThat(run(".once " + FULL + "\nselect 6; select 7", "--force").out())
                .isEqualTo("7\n");
    }

    @Test
    void anOutputThatTakesNothingIsSaidOnce() throws IOException {
        assumeThat(FULL).exists();
        for (String[] arguments : new String[][] {{"-e", "select 1; select 2"}, {"--version"}}) {
            try (FileOutputStream full = new FileOutputStream(FULL.toFile())) {
                ShellRun run = ShellRun.into(
                        ProcessStreams.stream(full, false), directory.resolve("warehouse"), "", arguments);
                assertThat(run)
                        .isEqualTo(
                                new ShellRun(1, "", "Error: The output can't be written: No space left on device\n"));
            }
        }
    }

    @Test
    void theNextResultAloneGoesToAFile() {
        Path once = directory.resolve("once");
        Path lasting = directory.resolve("lasting");
        ShellRun run = run(".once " + once + "\n.mode csv2\ncreate table t (a int); select 1 as a; select 2 as b");
        assertThat(run).isEqualTo(new ShellRun(0, "b\n2\n", ""));
        assertThat(once).hasContent("a\n1");
        run = run(".output " + lasting + "\n.once '" + once + "'\nselect 3; select 4; .output; select 5");
        assertThat(run).isEqualTo(new ShellRun(0, "5\n", ""));
        assertThat(once).hasContent("3");
        assertThat(lasting).hasContent("4");
    }

    @Test
    void aStatementThatFailsHasNoResult() {
        Path once = directory.resolve("once");
        ShellRun run = run(".once " + once + "\nselect nosuch; selec; select 1; select 2", "--force");
        assertThat(run.out()).isEqualTo("2\n");
        assertThat(once).hasContent("1");
        Path lasting = directory.resolve("lasting");
        run(".once " + once + "\n.output " + lasting + "\nselect 3; select 4");
        assertThat(once).hasContent("3");
        assertThat(lasting).hasContent("4");
        assertThat(run(".once").err()).contains("'.once' needs the name of a file");
    }

    @Test
    void aFileMayBeOpenedAgain() throws IOException {
        Path file = directory.resolve("a");
        run(".output " + file + "\nselect 1; .output " + file + "\nselect 2");
        assertThat(Files.readString(file)).isEqualTo("2\n");
    }
}
