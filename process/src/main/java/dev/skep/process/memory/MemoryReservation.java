package dev.skep.process.memory;

/** What one holder of rows has of a {@link QueryMemory}; grows and shrinks as the holder's data does. Used by one thread at a time. */
public final class MemoryReservation implements AutoCloseable {
    /** Holding less than this is always allowed, since it is not worth a spill. */
    public static final long SMALLEST_SPILL = 1 << 16;
    /** What can spill leaves this much of the query's memory to what can't, such as the files that sorted rows are written to. */
    private static final int PERCENT_LEFT = 10;

    private final QueryMemory memory;
    private final String owner;
    private volatile Thread thread;
    private volatile long held;

    /** @param owner what holds the rows, as people call it in "The ... can't spill" */
    public MemoryReservation(QueryMemory memory, String owner) {
        this.memory = memory;
        this.owner = owner;
    }

    /**
     * Sets the bytes held. False, and nothing changed, when that is too much or another query needs room: the caller then has to spill, and to hold less. Small amounts are
     * always granted.
     */
    public boolean tryHold(long bytes) {
        return tryHold(bytes, PERCENT_LEFT);
    }

    /** As {@link #tryHold(long)}, but leaves another percentage of the query's memory to other holders. */
    public boolean tryHold(long bytes, int percentLeft) {
        long more = bytes - held;
        if (bytes >= SMALLEST_SPILL) {
            boolean isGranted =
                    !memory.isAsked(this) && (more <= 0 || memory.leaves(percentLeft, more) && memory.tryReserve(more));
            if (!isGranted) {
                return false;
            }
            if (more < 0) {
                memory.release(-more);
            }
        } else if (more > 0) {
            memory.reserve(more);
        } else {
            memory.release(-more);
        }
        held = bytes;
        if (thread == null) {
            thread = Thread.currentThread();
            memory.addSpiller(this);
        }
        return true;
    }

    /**
     * Sets the bytes held by what can't spill.
     *
     * @throws dev.skep.api.error.SkepException OUT_OF_MEMORY, naming the holder
     */
    public void require(long bytes) {
        settle();
        if (bytes > held && bytes >= SMALLEST_SPILL) {
            memory.require(bytes - held, owner, held);
        } else if (bytes > held) {
            memory.reserve(bytes - held);
        } else {
            memory.release(held - bytes);
        }
        held = bytes;
    }

    /** Sets the bytes held by what has them already and soon gives them back: they are counted, also beyond what there is. */
    public void count(long bytes) {
        settle();
        if (bytes > held) {
            memory.reserve(bytes - held);
        } else {
            memory.release(held - bytes);
        }
        held = bytes;
    }

    /** Says that the holder has to keep what it has and won't spill any more, unless it tries to hold other bytes. */
    public void settle() {
        if (thread != null) {
            thread = null;
            memory.removeSpiller(this);
        }
    }

    /** The thread that can spill what is held, or null. */
    Thread thread() {
        return thread;
    }

    public long held() {
        return held;
    }

    /** Holds nothing any more, for the time being. */
    public void clear() {
        settle();
        memory.release(held);
        held = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
