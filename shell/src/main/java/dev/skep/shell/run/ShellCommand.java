package dev.skep.shell.run;

import dev.skep.shell.output.Streams;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/** {@code !command}: runs it in the system's shell. */
final class ShellCommand {
    private ShellCommand() {}

    /** Whether the system's shell knows a word as a command. */
    static boolean isKnown(String word) throws IOException {
        Process process = new ProcessBuilder(List.of("/bin/sh", "-c", "command -v \"$0\"", word))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        return end(process, word) == 0;
    }

    /** @return its exit code */
    static int run(String command, Streams streams) throws IOException {
        streams.out().flush();
        ProcessBuilder builder = new ProcessBuilder(List.of("/bin/sh", "-c", command));
        if (streams.ofProcess()) {
            builder.inheritIO();
        } else {
            builder.redirectErrorStream(true);
        }
        Process process = builder.start();
        if (!streams.ofProcess()) {
            process.getOutputStream().close();
            process.getInputStream().transferTo(streams.out());
        }
        return end(process, command);
    }

    private static int end(Process process, String command) throws InterruptedIOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while '" + command + "' ran");
        }
    }
}
