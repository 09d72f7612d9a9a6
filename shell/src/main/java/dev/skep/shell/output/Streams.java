package dev.skep.shell.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * Where the shell reads and writes.
 *
 * @param ofProcess whether these are the process's own streams, which child processes may share
 * @param width of the terminal in columns; 0 for no limit
 * @param height of the terminal in lines; 0 where it is not known
 */
public record Streams(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean ofProcess,
        IntSupplier width,
        IntSupplier height) {
    /** The same streams on a terminal whose size is asked for each time. */
    public Streams withSize(IntSupplier columns, IntSupplier lines) {
        return new Streams(in, out, err, inIsTerminal, outIsTerminal, errIsTerminal, ofProcess, columns, lines);
    }

    /** The same streams, with results to another place that is no terminal. */
    public Streams withOut(PrintStream other) {
        return new Streams(in, other, err, inIsTerminal, false, errIsTerminal, ofProcess, () -> 0, () -> 0);
    }
}
