package dev.skep.shell;

import dev.skep.shell.output.FailureStream;
import dev.skep.shell.output.Streams;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The streams of this process. The start script says in the property {@code skep.terminal} which of them (0, 1, 2) are terminals and in
 * {@code skep.columns} how wide; without it, all are when the JVM has a console.
 */
final class ProcessStreams {
    private static final int BUFFER_BYTES = 1 << 16;

    private ProcessStreams() {}

    static Streams open() {
        String terminals = System.getProperty("skep.terminal");
        if (terminals == null) {
            terminals = System.console() == null ? "" : "012";
        }
        int columns = Integer.getInteger("skep.columns", 0);
        return new Streams(
                System.in,
                stream(new FileOutputStream(FileDescriptor.out), false),
                stream(new FileOutputStream(FileDescriptor.err), true),
                terminals.contains("0"),
                terminals.contains("1"),
                terminals.contains("2"),
                true,
                terminals.contains("1") ? () -> columns : () -> 0,
                () -> 0);
    }

    static PrintStream stream(OutputStream target, boolean flushesLines) {
        return FailureStream.of(new BufferedOutputStream(target, BUFFER_BYTES), flushesLines);
    }
}
