package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the cases of {@code small-heap} in a JVM of their own that has less heap than their rows take. */
class TestSmallHeap {
    private static final String HEAP = "-Xmx112m";

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void casesRunInLittleHeap() throws Exception {
        run(TestSmallHeap.class);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whoAsksForTooMuchFailsAlone() throws Exception {
        run(GreedyNeighbour.class);
    }

    private void run(Class<?> program) throws Exception {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseParallelGC",
                        "-Duser.timezone=UTC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int code = process.waitFor();
            assertThat(code).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs all cases. @param arguments a scratch directory */
    public static void main(String[] arguments) throws IOException {
        Path scratch = Path.of(arguments[0]);
        List<Path> cases;
        try (Stream<Path> files = Files.list(Path.of("small-heap"))) {
            cases = files.sorted().toList();
        }
        for (Path file : cases) {
            Path place = Files.createTempDirectory(scratch, "case");
            GoldenRun.run(
                    file,
                    Map.of("skep.execution.tasks", "2"),
                    place,
                    place.resolve("warehouse").toString());
        }
        System.exit(0);
    }
}
