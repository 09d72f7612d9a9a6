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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTour {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path warehouse;

    @TempDir
    Path links;

    @Test
    void theTourRunsAgainAndAgain() throws IOException {
        assumeThat(EXAMPLES.resolve("udf/target/bee-functions.jar"))
                .as("the jar of examples/udf, which the whole build makes before")
                .exists();
        String first = tour(EXAMPLES);
        assertThat(first)
                .contains("== 10.", "2025\t29\t503.17\n", "premium\t", "Heath\tall\t310.21\n", "12\tRooftop\tAda-12\n");
        Path elsewhere = Files.createSymbolicLink(links.resolve("with blanks ü"), EXAMPLES.toRealPath());
        assertThat(tour(elsewhere).lines().count()).isEqualTo(first.lines().count());
    }

    private String tour(Path examples) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                false,
                () -> 0,
                () -> 0);
        int code = new Shell(streams, Map.of())
                .run(
                        "--warehouse",
                        warehouse.toString(),
                        "-f",
                        examples.resolve("tour.sql").toString());
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
