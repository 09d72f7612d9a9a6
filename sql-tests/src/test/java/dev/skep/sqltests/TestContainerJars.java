package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.runner.mapreduce.job.ContainerJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestContainerJars {
    private static final long MOST_BYTES = 40L << 20;

    @Test
    void tasksGetNeitherPlannerNorMuchElse() throws IOException {
        Set<Path> jars = ContainerJars.local();
        assertThat(jars).noneMatch(jar -> jar.toString()
                .matches(".*(calcite|antlr|avatica|janino|planner|parser|sqlite|jline).*"));
        long bytes = 0;
        for (Path jar : jars) {
            try (Stream<Path> files = Files.walk(jar)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    bytes += Files.size(file);
                }
            }
        }
        assertThat(bytes).isBetween(10L << 20, MOST_BYTES);
    }
}
