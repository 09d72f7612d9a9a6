package dev.skep.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process loads for its first plan; a process of its own tells it. */
class TestPlannerWarmUp {
    /** Plans in the new process. */
    static final class Constants {
        private Constants() {}

        public static void main(String[] arguments) {
            PlannerWarmUp.plan();
        }
    }

    /** Plans what has something to be optimized. */
    static final class Subqueries {
        private Subqueries() {}

        public static void main(String[] arguments) {
            PlannerWarmUp.optimize();
        }
    }

    private static List<String> loaded(Class<?> main) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines.stream().filter(line -> line.contains("dev.skep.planner")).toList();
    }

    @Test
    void constantsNeedNoOptimizer() throws Exception {
        assertThat(loaded(Constants.class))
                .anyMatch(line -> line.contains("LogicalRows"))
                .noneMatch(line -> line.contains("OptimizerPhases"));
    }

    @Test
    void subqueriesNeedIt() throws Exception {
        assertThat(loaded(Subqueries.class)).anyMatch(line -> line.contains("OptimizerPhases"));
    }
}
