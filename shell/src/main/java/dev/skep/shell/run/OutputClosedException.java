package dev.skep.shell.run;

/** Nobody reads the output any more, as when it is piped into {@code head}. */
public final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosedException() {
        super("The output is closed");
    }
}
