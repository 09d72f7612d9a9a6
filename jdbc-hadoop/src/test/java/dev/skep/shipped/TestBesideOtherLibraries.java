package dev.skep.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar in an application of Spring Boot, whose Jackson, Guava, Avro, ANTLR, commons-io and SLF4J are of other versions than Skep's: each gets its own. */
class TestBesideOtherLibraries {
    @TempDir
    Path directory;

    @Test
    void eachGetsItsOwnLibraries() throws IOException, InterruptedException {
        String classPath = Stream.of(
                        jars(Path.of("target", "application"), ""), jars(Path.of("..", "jdbc", "target"), "skep-jdbc-"))
                .flatMap(List::stream)
                .map(jar -> jar.toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(":"));
        Path errors = directory.resolve("errors");
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        classPath,
                        Path.of("src", "test", "resources", "application", "Application.java")
                                .toString(),
                        directory.resolve("warehouse").toString())
                .redirectError(errors.toFile())
                .start();
        String output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(application.waitFor()).as(Files.readString(errors)).isZero();
        assertThat(output.lines().reduce((first, second) -> second).orElse(""))
                .contains("\"guava\":", "guava-22.0.jar", "\"jackson\":\"2.13.4\"")
                .contains("\"logging\":\"ch.qos.logback.classic.LoggerContext\"", "\"sum\":3")
                .contains("\"parquet\":[{\"a\":1,\"b\":\"one\"}]", "\"orc\":[{\"a\":1", "\"avro\":[{\"a\":1")
                .contains("\"textfile\":[{\"a\":1", "\"jsonfile\":[{\"a\":1");
        assertThat(errors).content().doesNotContain("SLF4J", "Exception");
    }

    private static List<Path> jars(Path directory, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(prefix + ".*\\.jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .toList();
        }
    }
}
