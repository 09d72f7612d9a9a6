package dev.skep.process.schedule;

/**
 * The task that a thread works on. It computes while it has a slot of the scheduler, which it gives up for others at {@link #pause} and while it waits for something.
 * A thread that works on no task needs no slot.
 */
public final class RunningTask {
    private static final ThreadLocal<RunningTask> CURRENT = new ThreadLocal<>();

    private final TaskScheduler scheduler;
    private final QueryShare share;
    private final Runnable check;
    private boolean hasSlot;
    private long start;

    private RunningTask(TaskScheduler scheduler, QueryShare share, Runnable check) {
        this.scheduler = scheduler;
        this.share = share;
        this.check = check;
    }

    /**
     * Does a task's work in this thread as soon as there is a slot.
     *
     * @param check throws when the query was cancelled or has failed
     */
    public static void run(TaskScheduler scheduler, QueryShare share, Runnable check, Runnable work) {
        RunningTask task = new RunningTask(scheduler, share, check);
        task.enter();
        CURRENT.set(task);
        try {
            work.run();
        } finally {
            CURRENT.remove();
            task.leave();
        }
    }

    private void enter() {
        scheduler.acquire(share, check);
        hasSlot = true;
        start = System.nanoTime();
    }

    private void leave() {
        if (hasSlot) {
            hasSlot = false;
            long now = System.nanoTime();
            share.add(now, now - start);
            scheduler.release();
        }
    }

    /** Takes a slot again, unless the task should end anyway: its next check will say so. */
    private void enterAgain() {
        try {
            enter();
        } catch (RuntimeException e) {
            hasSlot = false;
        }
    }

    /** Lets others compute when this thread's task has had its time. To be called often, with no lock held that other tasks wait for. */
    public static void pause() {
        RunningTask task = CURRENT.get();
        if (task != null && task.hasSlot && task.scheduler.isDue(task.share, task.start)) {
            task.leave();
            task.enterAgain();
        }
    }

    /** For long loops: {@link #pause}, and throws when the query should stop. */
    public static void check() {
        RunningTask task = CURRENT.get();
        if (task != null) {
            task.check.run();
            pause();
        }
    }

    /** Waits without a slot. */
    public static void withoutSlot(Waiting waiting) throws InterruptedException {
        RunningTask task = CURRENT.get();
        if (task == null || !task.hasSlot) {
            waiting.await();
            return;
        }
        task.leave();
        try {
            waiting.await();
        } finally {
            task.enterAgain();
        }
    }

    /** Something that takes its time without computing. */
    @FunctionalInterface
    public interface Waiting {
        void await() throws InterruptedException;
    }
}
