package dev.skep.shell.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * Where the shell reads and writes.
 *
 * @param ofProcess whether these are the process's own streams, which child processes may share
 * @param width of the terminal in columns; 0 for no limit
 */
public record Streams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean ofProcess,
        IntSupplier width) {
    /** The same streams on a terminal whose width is asked for each time. */
    public Streams withWidth(IntSupplier columns) {
        return new Streams(in, out, err, inIsTerminal, outIsTerminal, errIsTerminal, ofProcess, columns);
    }
}
