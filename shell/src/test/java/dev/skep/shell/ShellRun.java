package dev.skep.shell;

import dev.skep.shell.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** The shell was called, and this is how it ended and what it printed. */
record ShellRun(int code, String out, String err) {
    /** Without a terminal. */
    static ShellRun of(Path warehouse, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ShellRun run = into(new PrintStream(out, true, StandardCharsets.UTF_8), warehouse, input, arguments);
        return new ShellRun(run.code(), out.toString(StandardCharsets.UTF_8), run.err());
    }

    /** Of statements given on the command line. */
    static ShellRun ofStatements(Path warehouse, String statements, String... options) {
        String[] arguments = Stream.concat(Arrays.stream(options), Stream.of("-e", statements))
                .toArray(String[]::new);
        return of(warehouse, "", arguments);
    }

    /** Without a terminal, and with an output that does not tell what it got. */
    static ShellRun into(PrintStream out, Path warehouse, String input, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                false,
                () -> 0,
                () -> 0);
        int code = new Shell(streams, Map.of("SKEP_WAREHOUSE", warehouse.toString())).run(arguments);
        return new ShellRun(code, "", err.toString(StandardCharsets.UTF_8));
    }
}
