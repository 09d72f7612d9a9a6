package dev.skep.process.memory;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;

/** Turns the JVM's error, of which nobody can say whether it has room for more, into one of the statement that met it. */
public final class HeapShortage {
    private static final String HINT =
            "Give the JVM a larger heap (-Xmx), or its queries less of it (skep.execution.memory)";
    /** For when there is no room even for an error. */
    private static final SkepException NOTHING_LEFT =
            new SkepException(ErrorCode.OUT_OF_MEMORY, "The JVM has no memory left", null, HINT, null);

    private HeapShortage() {}

    /** Has this class loaded while there is memory for that. */
    static void prepare() {}

    /** An error OUT_OF_MEMORY. @param what asked for memory, as the beginning of a sentence */
    public static SkepException of(String what, OutOfMemoryError error) {
        try {
            String message = what + " needs more memory than the JVM has left: " + error.getMessage();
            return new SkepException(ErrorCode.OUT_OF_MEMORY, message, null, HINT, error);
        } catch (OutOfMemoryError e) {
            return NOTHING_LEFT;
        }
    }
}
