package dev.skep.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the start script starts the shell of the jars as they are shipped. Runs after the jars are made. */
@EnabledOnOs(OS.LINUX)
class TestStart {
    private static final Pattern JAR = Pattern.compile("/([a-z0-9-]+?)-[0-9][^/]*\\.jar$");

    private static final int RUNS = 5;

    @TempDir
    Path directory;

    private List<String> run(String sql, boolean prepare) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of("..", "dist", "bin", "skep").toString(),
                        "--warehouse",
                        directory.resolve("warehouse").toString(),
                        "-e",
                        sql)
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "SKEP_LIB",
                        Path.of("..", "shell", "target", "lib").toAbsolutePath().toString());
        builder.environment().put("SKEP_CACHE", directory.resolve("cache").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.equals("SKEP_OPTS") || name.equals("SKEP_CLASSPATH"));
        if (prepare) {
            builder.environment().put("SKEP_PREPARE", "wait");
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /**
     * Once its classes are prepared, a statement that reads no table opens no jar of a format, of Hadoop or of the planner. Newer JDKs look for a logger of the {@code ls} in all jars.
     * On a machine that is busy, {@code ls} may come when the process has been idle for so long that it makes the planner ready, so one of a few runs is enough.
     */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void opensThreeJarsForTheFirstStatement() throws Exception {
        run("SELECT 1", true);
        List<String> opened = opened();
        for (int run = 1; run < RUNS && opened.size() > 3; run++) {
            opened = opened();
        }
        assertThat(opened).containsExactlyInAnyOrder("skep-shell", "slf4j-jdk-platform-logging", "sqlite-jdbc");
    }

    private List<String> opened() throws Exception {
        List<String> told = run("SELECT 1; !ls -l /proc/$PPID/fd", false);
        assertThat(told).contains("1");
        return told.stream()
                .map(JAR::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** The names of formats and Snappy's library, which the next process need not look for. */
    @Test
    void keepsWhatIsTheSameForTheNextProcess() throws Exception {
        String sql = "CREATE TABLE kept STORED AS PARQUET AS SELECT 1 AS k; SELECT * FROM kept; DROP TABLE kept";
        assertThat(run(sql, true)).contains("1");
        assertThat(directory.resolve("cache"))
                .isDirectoryRecursivelyContaining("glob:**.prepared/dev.skep.api.storage.StorageFormat");
        assertThat(directory.resolve("cache")).isDirectoryRecursivelyContaining("glob:**.prepared/*snappyjava*");
        assertThat(run(sql, false)).contains("1");
    }
}
