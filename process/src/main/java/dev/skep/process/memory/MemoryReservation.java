package dev.skep.process.memory;

/** What one holder of rows has of a {@link QueryMemory}; grows and shrinks as the holder's data does. Used by one thread at a time. */
public final class MemoryReservation implements AutoCloseable {
    /** Holding less than this is always allowed, since it is not worth a spill. */
    public static final long SMALLEST_SPILL = 1 << 16;

    private final QueryMemory memory;
    private final String owner;
    private long held;

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
        return tryHold(bytes, 0);
    }

    /** As {@link #tryHold(long)}, but leaves a percentage of the query's memory to other holders. */
    public boolean tryHold(long bytes, int percentLeft) {
        long more = bytes - held;
        if (bytes >= SMALLEST_SPILL) {
            boolean leavesEnough =
                    percentLeft == 0 || more <= 0 || memory.held() + more <= memory.most() / 100 * (100 - percentLeft);
            if (!leavesEnough || memory.isAsked() || more > 0 && !memory.tryReserve(more)) {
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
        return true;
    }

    /**
     * Sets the bytes held by what can't spill.
     *
     * @throws dev.skep.api.error.SkepException OUT_OF_MEMORY, naming the holder
     */
    public void require(long bytes) {
        if (bytes > held && bytes >= SMALLEST_SPILL) {
            memory.require(bytes - held, owner, held);
        } else if (bytes > held) {
            memory.reserve(bytes - held);
        } else {
            memory.release(held - bytes);
        }
        held = bytes;
    }

    public long held() {
        return held;
    }

    /** Holds nothing any more, for the time being. */
    public void clear() {
        memory.release(held);
        held = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
