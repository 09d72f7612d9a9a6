package dev.skep.process.ahead;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.process.schedule.RunningTask;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request for bytes of a file. All but {@link #run} and {@link #await} is guarded by the file. */
final class RangeRequest implements Runnable {
    /** How often who waits looks whether the query has ended. */
    private static final long LOOK_MILLIS = 50;

    private final FileRange range;
    private final FutureTask<byte[]> answer;
    /** Wanted ranges, in this one, of which there is more to read. */
    private int uses;

    private State state = State.PLANNED;
    /** Whether a thread reads right now. */
    private boolean isRunning;

    enum State {
        PLANNED,
        ASKED,
        /** Nobody wants it any more. */
        DROPPED
    }

    /** What a request does when it is its turn. */
    interface Fetch {
        /** The bytes of the request, or null when nobody wants them any more. */
        byte[] fetch(RangeRequest request);
    }

    RangeRequest(FileRange range, Fetch fetch) {
        this.range = range;
        answer = new FutureTask<>(() -> fetch.fetch(this));
    }

    FileRange range() {
        return range;
    }

    int length() {
        return (int) range.length();
    }

    void addUse() {
        uses++;
    }

    /** Whether nobody else wants the bytes. */
    boolean removeUse() {
        return --uses == 0;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    boolean isRunning() {
        return isRunning;
    }

    void setRunning(boolean running) {
        isRunning = running;
    }

    /** The bytes if they are there, without waiting; else null. */
    byte[] bytes() {
        try {
            return answer.isDone() ? answer.get() : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            return null;
        }
    }

    @Override
    public void run() {
        answer.run();
    }

    /**
     * Waits for the bytes, without a slot of the scheduler; asks for them in this thread when no other one has begun to.
     *
     * @return null when there are none, since memory is short or the request was dropped
     * @throws SkepException as the file's read throws it
     */
    byte[] await() {
        try {
            if (!answer.isDone()) {
                RunningTask.withoutSlot(() -> {
                    answer.run();
                    awaitOther();
                });
                RunningTask.check();
            }
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SkepException failure) {
                throw failure;
            }
            return null;
        }
    }

    /** Waits while another thread reads. */
    private void awaitOther() throws InterruptedException {
        while (!answer.isDone()) {
            try {
                answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                RunningTask.check();
            } catch (ExecutionException e) {
                // told by who asks for the bytes
                return;
            }
        }
    }
}
