package dev.skep.process;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.List;

/** System properties that hold for all queries of the process. */
public final class ProcessProperties {
    /** Bytes that queries may hold together. */
    public static final String MEMORY = "skep.process.memory";
    /** Bytes of files that are kept in memory; 0 keeps nothing. */
    public static final String CACHE = "skep.process.cache";
    /** A directory of what one process makes for all that have the same jars; set by the start script, for processes that are Skep's alone. */
    public static final String PREPARED = "skep.process.prepared";
    /** How many tasks compute at once. */
    public static final String TASKS = "skep.process.tasks";

    /** Whether an idle process runs small queries of its own, so that its first statements take less; {@code false} for none. */
    public static final String REHEARSAL = "skep.process.rehearsal";

    private ProcessProperties() {}

    /** Anything but {@code false} is on. */
    public static boolean isOn(String name) {
        return !"false".equalsIgnoreCase(System.getProperty(name));
    }

    /** A number of bytes; what is none is taken as not given, and {@link #check} tells of it. */
    public static long bytes(String name, long otherwise) {
        String value = System.getProperty(name);
        try {
            return value == null ? otherwise : parse(value);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    /** A number of 1 or more; what is none is taken as not given, and {@link #check} tells of it. */
    public static int count(String name, int otherwise) {
        Integer value = Integer.getInteger(name);
        return value == null || value < 1 ? otherwise : value;
    }

    private static long parse(String value) {
        long bytes = ByteSize.parse(value);
        if (bytes < 0) {
            throw new IllegalArgumentException("a negative size");
        }
        return bytes;
    }

    /** @throws SkepException INVALID_SETTING for a property whose value can't be used */
    public static void check() {
        for (String name : List.of(MEMORY, CACHE)) {
            String value = System.getProperty(name);
            try {
                if (value != null) {
                    parse(value);
                }
            } catch (IllegalArgumentException e) {
                throw invalid(name, value, "a number of bytes, as in 512m or 2g");
            }
        }
        String tasks = System.getProperty(TASKS);
        if (tasks != null && count(TASKS, 0) == 0) {
            throw invalid(TASKS, tasks, "a number of 1 or more");
        }
    }

    private static SkepException invalid(String name, String value, String wanted) {
        return new SkepException(
                ErrorCode.INVALID_SETTING,
                "System property " + name + " can't be '" + value + "'",
                null,
                "Start the JVM with " + wanted + ": -D" + name + "=…",
                null);
    }
}
