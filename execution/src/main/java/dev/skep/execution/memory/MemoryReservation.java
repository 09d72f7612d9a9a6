package dev.skep.execution.memory;

/** What one owner holds of a {@link MemoryBudget}; grows and shrinks as the owner's data does. Used by one thread. */
public final class MemoryReservation implements AutoCloseable {
    private final MemoryBudget budget;
    private long held;

    public MemoryReservation(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Sets the bytes held; false, and nothing changed, when the budget is exhausted. */
    public boolean tryHold(long bytes) {
        if (bytes > held && !budget.tryReserve(bytes - held)) {
            return false;
        }
        if (bytes < held) {
            budget.release(held - bytes);
        }
        held = bytes;
        return true;
    }

    /** Sets the bytes held, even beyond the limit. */
    public void hold(long bytes) {
        budget.reserve(bytes - held);
        held = bytes;
    }

    public long held() {
        return held;
    }

    @Override
    public void close() {
        budget.release(held);
        held = 0;
    }
}
