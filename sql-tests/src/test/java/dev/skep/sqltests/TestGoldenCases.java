package dev.skep.sqltests;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * All cases under all profiles. {@code -Dcomplete} writes the rows that come into the cases; {@code -Dcase=part} runs those whose name has that
 * part; {@code -Dprofile=name} runs one profile. Two cases run at once, each in a warehouse of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class TestGoldenCases {
    private static final Path CASES = Path.of("cases");
    private static final Path PROFILES = Path.of("profiles");

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        boolean complete = System.getProperty("complete") != null;
        String part = System.getProperty("case", "");
        String wanted = System.getProperty("profile", complete ? "local" : "");
        List<Path> files = list(CASES, ".test").stream()
                .filter(file -> name(file).contains(part))
                .toList();
        return list(PROFILES, ".profile").stream()
                .filter(file -> wanted.isEmpty() || file.endsWith(wanted + ".profile"))
                .flatMap(file -> tests(file, files, complete));
    }

    private static Stream<DynamicTest> tests(Path profileFile, List<Path> files, boolean complete) {
        Profile profile;
        try {
            profile = Profile.read(profileFile);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return files.stream()
                .filter(file -> profile.isFor(name(file)))
                .map(file -> DynamicTest.dynamicTest(profile.name() + " " + name(file), () -> {
                    assumeThat(profile.skipped().get(name(file))).as("skipped").isNull();
                    Path directory = Files.createTempDirectory("skep-golden");
                    try {
                        new GoldenRun(GoldenCase.read(file), profile, directory, complete).run();
                    } finally {
                        delete(directory);
                    }
                }));
    }

    private static String name(Path file) {
        return CASES.relativize(file).toString().replaceFirst("\\.test$", "");
    }

    private static List<Path> list(Path directory, String ending) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
