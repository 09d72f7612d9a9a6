package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The storage format of examples/format in a jar, as its user would build it. */
public final class ExampleFormat {
    private static final Path PROJECT = Path.of("..", "examples", "format", "src", "main");

    private ExampleFormat() {}

    /** Compiles it; the jar's path. */
    public static Path jar(Path directory) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString(), "--release", "17"));
        files(PROJECT.resolve("java")).forEach(source -> arguments.add(source.toString()));
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(code).isZero();
        Path jar = directory.resolve("labelled-lines.jar");
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
            add(classes, output);
            add(PROJECT.resolve("resources"), output);
        }
        return jar;
    }

    private static void add(Path root, JarOutputStream jar) throws IOException {
        for (Path file : files(root)) {
            jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, jar);
            jar.closeEntry();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
