package dev.skep.function.user;

import java.util.ArrayList;
import java.util.List;

/**
 * What functions want done when the task that calls them ends. A task is a thread; what was left to it by a thread that is no task
 * is forgotten with the thread.
 */
public final class TaskEnd {
    private static final ThreadLocal<List<Runnable>> ACTIONS = new ThreadLocal<>();

    private TaskEnd() {}

    /** Runs an action, which must not throw, when the task of this thread ends, whether or not it fails. */
    public static void afterwards(Runnable action) {
        List<Runnable> actions = ACTIONS.get();
        if (actions == null) {
            actions = new ArrayList<>();
            ACTIONS.set(actions);
        }
        actions.add(action);
    }

    /** The task of this thread has ended. */
    public static void run() {
        List<Runnable> actions = ACTIONS.get();
        if (actions != null) {
            ACTIONS.remove();
            actions.forEach(Runnable::run);
        }
    }
}
