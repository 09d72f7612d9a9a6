package dev.skep.execution.memory;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the operators and exchanges of one query may hold rows in. Safe for use by many threads. */
public final class MemoryBudget {
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    public MemoryBudget(long limitBytes) {
        limit = limitBytes;
    }

    /** Takes this many bytes unless the budget has not so many left; false tells the caller to spill. */
    public boolean tryReserve(long bytes) {
        long current = used.get();
        while (current + bytes <= limit) {
            if (used.compareAndSet(current, current + bytes)) {
                return true;
            }
            current = used.get();
        }
        return false;
    }

    /** Takes bytes that can't be done without, even beyond the limit. */
    public void reserve(long bytes) {
        used.addAndGet(bytes);
    }

    public void release(long bytes) {
        used.addAndGet(-bytes);
    }

    public long used() {
        return used.get();
    }

    public long limit() {
        return limit;
    }
}
