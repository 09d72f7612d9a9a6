package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The start script under each of POSIX's shells that this machine has (dash is Debian's {@code sh}, BusyBox Alpine's, bash in its strict mode and zsh are those of macOS), with a Java that
 * only says how it was called.
 */
@DisabledOnOs(OS.WINDOWS)
class TestLauncher {
    private static final Path SCRIPT = Path.of("../dist/bin/skep");

    private static final String JAVA =
            """
            #!/bin/sh
            for argument in "$@"; do printf '<%s>\\n' "$argument"; done
            printf 'locale %s\\n' "${LC_ALL:-}"
            exit 3
            """;

    @TempDir
    Path directory;

    private Path script;
    private Path java;

    static Stream<List<String>> shells() {
        return Stream.of(
                        List.of("dash"),
                        List.of("bash", "--posix"),
                        List.of("bash"),
                        List.of("busybox", "sh"),
                        List.of("zsh", "--emulate", "sh"),
                        List.of("mksh"),
                        List.of("ksh"))
                .filter(shell -> places(shell.get(0)).findAny().isPresent());
    }

    private static Stream<Path> places(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable);
    }

    private static Path which(String program) {
        return places(program).findFirst().orElseThrow();
    }

    @BeforeEach
    void install() throws IOException {
        Path home = Files.createDirectories(directory.resolve("with blanks/skep-é"));
        script = Files.createDirectories(home.resolve("bin")).resolve("skep");
        Files.copy(SCRIPT, script);
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/antlr.jar"));
        Files.createFile(home.resolve("lib/skep-shell.jar"));
        java = Files.createDirectories(directory.resolve("a jdk/bin")).resolve("java");
        executable(java, JAVA);
        version("17.0.1");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void version(String version) throws IOException {
        Files.writeString(directory.resolve("a jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private record Run(int code, String output, String errors) {}

    private Run run(List<String> shell, Path started, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(shell);
        command.add(started.toString());
        command.addAll(List.of(arguments));
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("JAVA_HOME", directory.resolve("a jdk").toString());
        builder.environment().put("SKEP_CACHE", "/dev/null/none");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output, Files.readString(errors));
    }

    /** Java would give its first files the numbers of streams that are closed, and results would be written to them, or statements read. */
    @ParameterizedTest
    @MethodSource("shells")
    void streamsThatAreClosedAreNoOtherFiles(List<String> shell) throws Exception {
        assumeThat(Path.of("/proc/self/fd")).exists();
        executable(
                java, "#!/bin/sh\nfor n in 0 1 2; do t=$(readlink /proc/$$/fd/$n); echo \"$t\" >> \"$SEEN\"; done\n");
        Path seen = directory.resolve("seen");
        for (String closed : List.of("<&-", ">&-", "<&- >&- 2>&-")) {
            Files.deleteIfExists(seen);
            ProcessBuilder builder = new ProcessBuilder(
                            "sh",
                            "-c",
                            "exec " + String.join(" ", shell) + " \"$0\" -e 'select 1' " + closed,
                            script.toString())
                    .redirectErrorStream(true);
            builder.environment().put("JAVA_HOME", directory.resolve("a jdk").toString());
            builder.environment().put("SKEP_CACHE", "/dev/null/none");
            builder.environment().put("SEEN", seen.toString());
            Process process = builder.start();
            process.getInputStream().readAllBytes();
            process.waitFor();
            assertThat(seen).content().contains("/dev/null").doesNotContain(".jar", "/skep");
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void handsOnWhatItIsGiven(List<String> shell) throws Exception {
        String[] arguments = {"-e", "select 'a  b', \"é*\"\n, `x`", "", "*", "\\t", "--", "-n"};
        Path jar = Files.createFile(directory.resolve("a b.jar"));
        Run run = run(shell, script, Map.of("SKEP_OPTS", "-Xmx1g -Da=b", "SKEP_CLASSPATH", jar.toString()), arguments);
        assertThat(run.errors).isEmpty();
        assertThat(run.code).isEqualTo(3);
        String lib = script.getParent().getParent().toRealPath().resolve("lib").toString();
        assertThat(run.output)
                .contains("<-Xmx1g>\n<-Da=b>\n")
                .contains("<" + lib + "/skep-shell.jar:" + lib + "/antlr.jar:" + jar + ">\n")
                .contains("<dev.skep.shell.Shell>\n<" + String.join(">\n<", arguments) + ">\n")
                .doesNotContain("enable-native-access", "sun-misc-unsafe");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void namesJarsThatAreNotThere(List<String> shell) throws Exception {
        String jars = "/nowhere/a b.jar:" + directory + "/*:/nowhere/*";
        Run run = run(shell, script, Map.of("SKEP_CLASSPATH", jars));
        assertThat(run.errors)
                .isEqualTo(
                        "skep: /nowhere/a b.jar, which SKEP_CLASSPATH names, is not there\nskep: /nowhere/*, which SKEP_CLASSPATH names, is not there\n");
        assertThat(run.code).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void saysWhyItDoesNotStart(List<String> shell) throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        List<String> left = new ArrayList<>(List.of("sh", "-c", "cd \"$1\" && rmdir \"$1\" && shift && \"$@\"", "sh"));
        left.add(gone.toString());
        left.addAll(shell);
        Run run = run(left, script, Map.of());
        assertThat(run.code).isEqualTo(1);
        assertThat(run.errors).endsWith("skep: the working directory is no more; change to another one\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rw-r--r--"));
        Run closed = run(shell, script, Map.of());
        assertThat(closed.code).isEqualTo(1);
        assertThat(closed.errors).startsWith("skep: ").contains("JAVA_HOME").hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void findsItselfThroughLinks(List<String> shell) throws Exception {
        Path first = Files.createSymbolicLink(directory.resolve("first"), script);
        Path second = Files.createSymbolicLink(
                directory.resolve("second"), Path.of(first.getFileName().toString()));
        Run run = run(shell, second, Map.of(), "--classpath");
        assertThat(run.errors).isEmpty();
        assertThat(run.code).isZero();
        assertThat(run.output).contains("skep-é/lib/skep-shell.jar:");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void suitsTheJava(List<String> shell) throws Exception {
        version("25.0.1");
        assertThat(run(shell, script, Map.of()).output)
                .contains("<--enable-native-access=ALL-UNNAMED>", "<--sun-misc-unsafe-memory-access=allow>");
        version("11.0.20");
        Run old = run(shell, script, Map.of());
        assertThat(old.code).isEqualTo(1);
        assertThat(old.errors).startsWith("skep: Java 17 or newer is needed").hasLineCount(1);
        Run none = run(
                shell, script, Map.of("JAVA_HOME", directory.resolve("nowhere").toString()));
        assertThat(none.code).isEqualTo(1);
        assertThat(none.errors)
                .startsWith("skep: no Java found in JAVA_HOME, which is " + directory.resolve("nowhere"))
                .hasLineCount(1);
        Path bare = Files.createDirectories(directory.resolve("bare"));
        for (String tool : List.of("dirname", "ls")) {
            Files.createSymbolicLink(bare.resolve(tool), which(tool));
        }
        List<String> absolute = new ArrayList<>(shell);
        absolute.set(0, which(shell.get(0)).toString());
        Run nowhere = run(absolute, script, Map.of("JAVA_HOME", "", "PATH", bare.toString()));
        assertThat(nowhere.code).isEqualTo(1);
        assertThat(nowhere.errors).isEqualTo("skep: no Java found; install Java 17 or newer, or set JAVA_HOME\n");
    }

    /** @param letters what the system says of the locale that is named */
    private String runWhere(String letters, List<String> shell) throws Exception {
        Path place = Files.createDirectories(directory.resolve("letters-" + letters));
        executable(place.resolve("locale"), "#!/bin/sh\necho " + letters + "\n");
        String path = place + File.pathSeparator + System.getenv("PATH");
        return run(shell, script, Map.of("LC_ALL", "de_DE.UTF-8", "PATH", path)).output;
    }

    @ParameterizedTest
    @MethodSource("shells")
    void readsArgumentsAsUtf8WhateverTheLocale(List<String> shell) throws Exception {
        assertThat(run(shell, script, Map.of("LC_ALL", "C")).output).endsWith("locale C.UTF-8\n");
        assertThat(run(shell, script, Map.of("LC_ALL", "C.UTF-8")).output).endsWith("locale C.UTF-8\n");
        assertThat(runWhere("UTF-8", shell)).endsWith("locale de_DE.UTF-8\n");
        assertThat(runWhere("ANSI_X3.4-1968", shell))
                .as("a locale that is named and not installed")
                .endsWith("locale C.UTF-8\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void needsNoHome(List<String> shell) throws Exception {
        Files.setPosixFilePermissions(
                script.getParent().getParent().resolve("lib"), PosixFilePermissions.fromString("r-xr-xr-x"));
        Map<String, String> waiting = Map.of("SKEP_CACHE", "", "SKEP_PREPARE", "wait");
        Run run = run(shell, script, waiting, "-e", "x");
        assertThat(run.errors).isEmpty();
        assertThat(run.code).isEqualTo(3);
    }

    /** Where lines end with a line feed alone, Windows' command processor misses labels that it jumps to, depending on where in the file they are. */
    @Test
    void linesForWindowsEndAsThere() throws IOException {
        assertThat(Files.readString(SCRIPT.resolveSibling("skep.cmd"))).doesNotContainPattern("(?<!\\r)\\n");
    }

    /** Says that it prepares classes, takes its time for it, and makes the archive. */
    private static final String PREPARING_JAVA =
            """
            #!/bin/sh
            for argument in "$@"; do
              case $argument in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                  echo preparing >> "%1$s"
                  sleep 2
                  echo archive > "${argument#*=}" ;;
                -XX:SharedArchiveFile=* | -XX:AOTCache=*) echo "with the archive" ;;
              esac
            done
            """;

    @ParameterizedTest
    @MethodSource("shells")
    void oneOfManyPreparesTheClasses(List<String> shell) throws Exception {
        Path prepared = directory.resolve("prepared");
        executable(java, PREPARING_JAVA.formatted(prepared));
        Path cache = directory.resolve("cache");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                try {
                    Map<String, String> environment = Map.of("SKEP_CACHE", cache.toString(), "SKEP_PREPARE", "wait");
                    assertThat(run(shell, script, environment).code).isZero();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(prepared).hasContent("preparing");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).singleElement().asString().matches(".*[.](jsa|aot)");
        }
        Map<String, String> elsewhere = Map.of("SKEP_CACHE", cache.toString(), "LC_ALL", "C", "TZ", "Asia/Tokyo");
        assertThat(run(shell, script, elsewhere).output).contains("with the archive");
    }

    /** The line of the manual, as a script whose directory, and that of the prepared classes, have names that a shell would take apart. */
    @ParameterizedTest
    @MethodSource("shells")
    void startScriptsOfApplicationsTakeTheOptions(List<String> shell) throws Exception {
        Path cache = directory.resolve("it's a \"$cache\"");
        Map<String, String> environment = Map.of(
                "SKEP_CACHE",
                cache.toString(),
                "SKEP_PREPARE",
                "wait",
                "PATH",
                java.getParent()
                        + File.pathSeparator
                        + script.getParent()
                        + File.pathSeparator
                        + System.getenv("PATH"));
        executable(java, PREPARING_JAVA.formatted(directory.resolve("prepared")));
        assertThat(run(shell, script, environment).code).isZero();
        executable(java, JAVA);
        String line = Files.readAllLines(Path.of("../docs/jdbc.md")).stream()
                .filter(text -> text.startsWith("    eval "))
                .findFirst()
                .orElseThrow();
        Path application = Files.writeString(directory.resolve("application.sh"), line + "\n");
        Run run = run(shell, application, environment, "a  b", "", "$c'");
        assertThat(run.errors).isEmpty();
        String lib = script.getParent().getParent().toRealPath().resolve("lib").toString();
        assertThat(run.output)
                .containsPattern("<-XX:SharedArchiveFile=" + Pattern.quote(cache.toString()) + "/[^/>]*\\.jsa>\n")
                .contains("<-XX:+UseParallelGC>\n<-cp>\n<" + lib + "/skep-shell.jar:" + lib + "/antlr.jar:app.jar>\n"
                        + "<example.App>\n<a  b>\n<>\n<$c'>\n");
    }
}
