package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script whose first run waits, so that a test can act exactly while a task of a job runs. */
final class HeldTask {
    private static final Path SCRIPT =
            Path.of("src", "test", "resources", "hold.sh").toAbsolutePath();
    private static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");
    private static final long WAIT_SECONDS = 90;

    private final Path directory;

    /** @param directory empty, for what the script and the test tell each other */
    HeldTask(Path directory) {
        this.directory = directory;
    }

    /** The command for USING of a script that waits before it reads. */
    String command() {
        return "bash " + SCRIPT + " " + directory;
    }

    /** The command of a script that has read and written all when it waits. */
    String commandThatWaitsLast() {
        return command() + " last";
    }

    /** Waits until a task of a statement is held; its process. */
    ProcessHandle await(Future<?> statement) throws IOException, InterruptedException, ExecutionException {
        Path file = directory.resolve("pid");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!Files.exists(file)) {
            if (statement.isDone()) {
                assertThat(statement.get()).as("the statement goes on").isNull();
            }
            assertThat(System.nanoTime()).as("a task comes to the script").isLessThan(deadline);
            Thread.sleep(50);
        }
        ProcessHandle script =
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
        return script.parent().orElseThrow();
    }

    void release() throws IOException {
        Files.writeString(directory.resolve("go"), "");
    }

    /** How often the script ran. */
    int runs() throws IOException {
        Path file = directory.resolve("runs");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** The YARN application that a container's process belongs to. */
    static String application(ProcessHandle container) {
        Matcher matcher = APPLICATION.matcher(commandLine(container));
        assertThat(matcher.find()).as(commandLine(container)).isTrue();
        return matcher.group();
    }

    /** The process of an application's master. */
    static ProcessHandle master(String application) {
        List<ProcessHandle> masters = ProcessHandle.allProcesses()
                .filter(process -> {
                    String line = commandLine(process);
                    return line.contains("/java ")
                            && !line.contains("/bash ")
                            && line.contains("MRAppMaster")
                            && line.contains(application);
                })
                .toList();
        assertThat(masters).hasSize(1);
        return masters.get(0);
    }

    static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
