package dev.skep.metastore;

import java.util.function.Supplier;

/**
 * What a thread asks while it waits for the metastore, such as for a store that another process has locked: whether its statement has been cancelled or has run out of
 * time, which it tells by an error. Waits of other threads know nothing of it.
 */
public final class WaitCheck {
    private static final ThreadLocal<Runnable> CHECK = new ThreadLocal<>();

    private WaitCheck() {}

    /** @param check called on this thread again and again while work waits; may throw, which ends the wait */
    public static <T> T during(Runnable check, Supplier<T> work) {
        Runnable before = CHECK.get();
        CHECK.set(check);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CHECK.remove();
            } else {
                CHECK.set(before);
            }
        }
    }

    /** Asks once; without a check nothing happens. */
    public static void ask() {
        Runnable check = CHECK.get();
        if (check != null) {
            check.run();
        }
    }
}
