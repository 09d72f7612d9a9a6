package dev.skep.process.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.process.ProcessProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TestProviders {
    @TempDir
    Path directory;

    private Path prepared;
    private int searches;

    /** A service. */
    public interface Greeting {}

    /** One provider. */
    public static final class Hello implements Greeting {}

    /** Another one. */
    public static final class Welcome implements Greeting {}

    @BeforeEach
    void place() throws Exception {
        prepared = directory.resolve("prepared");
        System.setProperty(ProcessProperties.PREPARED, prepared.toString());
        Path services = Files.createDirectories(directory.resolve("classes/META-INF/services"));
        Files.writeString(
                services.resolve(Greeting.class.getName()), Hello.class.getName() + "\n" + Welcome.class.getName());
    }

    @AfterEach
    void noPlace() {
        System.clearProperty(ProcessProperties.PREPARED);
    }

    private List<String> found() throws Exception {
        URL[] classes = {directory.resolve("classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                searches++;
                return super.getResources(name);
            }
        }) {
            return Providers.of(Greeting.class, loader).stream()
                    .map(one -> one.getClass().getSimpleName())
                    .toList();
        }
    }

    @Test
    void areLookedForOnce() throws Exception {
        assertThat(found()).containsExactly("Hello", "Welcome");
        assertThat(searches).isPositive();
        searches = 0;
        assertThat(found()).containsExactly("Hello", "Welcome");
        assertThat(searches).isZero();
    }

    @Test
    void areLookedForAgainWhereTheirNamesMeanNothing() throws Exception {
        Files.createDirectories(prepared);
        Path names = prepared.resolve(Greeting.class.getName());
        for (String damaged : List.of("", "no.such.Greeting", "java.lang.Object", "java.lang.Runnable")) {
            Files.writeString(names, damaged);
            assertThat(found()).as(damaged).containsExactly("Hello", "Welcome");
        }
        assertThat(names).hasContent(Hello.class.getName() + "\n" + Welcome.class.getName());
    }

    @Test
    void areLookedForEachTimeWithoutAPlace() throws Exception {
        System.clearProperty(ProcessProperties.PREPARED);
        assertThat(found()).hasSize(2);
        assertThat(found()).hasSize(2);
        assertThat(searches).isEqualTo(2);
        assertThat(prepared).doesNotExist();
    }

    @Test
    void areLookedForWhereThePlaceCannotBe() throws Exception {
        Files.writeString(prepared, "a file");
        assertThat(found()).hasSize(2);
        assertThat(prepared).hasContent("a file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesAreForWhomOtherFilesAre() throws Exception {
        Path file = prepared.resolve("file");
        PreparedFiles.write(file, () -> new ByteArrayInputStream(new byte[0]));
        Path other = Files.createFile(directory.resolve("other"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    }

    @Test
    void filesAreWholeOrNotThere() throws Exception {
        Path file = prepared.resolve("deep/file");
        PreparedFiles.write(file, () -> new ByteArrayInputStream("one".getBytes(StandardCharsets.UTF_8)));
        PreparedFiles.write(file, () -> new ByteArrayInputStream("two".getBytes(StandardCharsets.UTF_8)));
        assertThat(file).hasContent("two");
        assertThat(file.getParent())
                .isDirectoryContaining(one -> one.equals(file))
                .isDirectoryNotContaining("glob:**.tmp");
    }
}
