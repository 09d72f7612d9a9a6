package dev.skep.execution.operator.script;

/** The cause of the error of a script that did not end by itself but by a signal, as when its machine shuts down or has no memory left: run again it may succeed. */
public final class KilledScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int FIRST_SIGNAL = 129;
    private static final int LAST_SIGNAL = 192;

    private KilledScriptException(int signal) {
        super("signal " + signal);
    }

    /** Null when the exit code is the script's own. */
    public static KilledScriptException of(int exitCode) {
        return exitCode >= FIRST_SIGNAL && exitCode <= LAST_SIGNAL
                ? new KilledScriptException(exitCode - FIRST_SIGNAL + 1)
                : null;
    }
}
