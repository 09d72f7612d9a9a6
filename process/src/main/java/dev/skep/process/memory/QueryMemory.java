package dev.skep.process.memory;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.process.schedule.RunningTask;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What one query holds of a {@link MemoryPool}, at most its own limit. Safe for use by many threads. */
public final class QueryMemory implements AutoCloseable {
    /** What can't spill may have this much whatever the query's limit is. */
    private static final long LEAST_REQUIRED = 16L << 20;
    /** Batches are written out at least this many bytes at a time. */
    private static final long LEAST_GIVEN_BACK = 2L << 20;
    /** How long what could spill instead waits for other queries. */
    private static final long SHORT_WAIT_MILLIS = 300;
    /** After having waited in vain it does not wait for a while. */
    private static final long PATIENCE_MILLIS = 3_000;
    /** How long what can't spill waits for other queries. */
    private static final long LONG_WAIT_MILLIS = 10_000;

    private static final long LOOK_MILLIS = 20;
    /** Holding less is not worth a spill for the sake of another holder. */
    private static final long LEAST_ASKED = 1 << 20;

    private final MemoryPool pool;
    private final long limit;
    private final Set<Revocable> revocables = ConcurrentHashMap.newKeySet();
    /** Holders that can spill at their next batch. */
    private final Set<MemoryReservation> spillers = ConcurrentHashMap.newKeySet();
    /** How many of this query's holders that can't spill wait for those that can. */
    private final AtomicInteger pressing = new AtomicInteger();

    private volatile long waitedInVain = Long.MIN_VALUE / 2;
    /** Guarded by the pool. */
    volatile long held;
    /** Guarded by the pool. */
    int needyTasks;

    /** @param limit the most bytes that the query may hold, unless nothing else will do */
    public QueryMemory(MemoryPool pool, long limit) {
        this.pool = pool;
        this.limit = limit;
        pool.open(this);
    }

    /** Memory of which nothing is to be had, so that all goes to disk. */
    static QueryMemory none() {
        return new QueryMemory(new MemoryPool(0), 0);
    }

    public long limit() {
        return limit;
    }

    public long held() {
        return held;
    }

    /** What a query may hold at most when no other one runs. */
    public long most() {
        return Math.min(limit, pool.capacity());
    }

    public void add(Revocable revocable) {
        revocables.add(revocable);
    }

    public void remove(Revocable revocable) {
        revocables.remove(revocable);
    }

    void addSpiller(MemoryReservation holder) {
        spillers.add(holder);
    }

    void removeSpiller(MemoryReservation holder) {
        spillers.remove(holder);
    }

    /** Takes bytes, having asked others for what they can do without; false tells the caller to spill. */
    public boolean tryReserve(long bytes) {
        if (pool.tryReserve(this, bytes)) {
            return true;
        }
        if (giveBack(bytes) > 0 && pool.tryReserve(this, bytes)) {
            return true;
        }
        boolean mayWait = held + bytes <= limit
                && pool.isWithinShare(this, bytes)
                && System.currentTimeMillis() - waitedInVain > PATIENCE_MILLIS;
        if (!mayWait) {
            return false;
        }
        boolean reserved = await(bytes, SHORT_WAIT_MILLIS, false);
        if (!reserved) {
            waitedInVain = System.currentTimeMillis();
        }
        return reserved;
    }

    /** Whether a percentage of the query's memory is left when more is held, and exchanges have written out what they can for that. */
    boolean leaves(int percent, long bytes) {
        long more = held + bytes - most() + most() / 100 * percent;
        return more <= 0 || giveBack(more) >= more;
    }

    /** Whether a holder should spill because another query, or a holder of this one that can't, is short of memory. */
    boolean isAsked(MemoryReservation holder) {
        return pool.isAsked(this) || pressing.get() > 0 && holder.held() >= LEAST_ASKED;
    }

    /** Whether another thread of this query holds something that it can spill. */
    private boolean hasSpiller() {
        Thread current = Thread.currentThread();
        for (MemoryReservation holder : spillers) {
            Thread thread = holder.thread();
            if (thread != null && thread != current && holder.held() >= LEAST_ASKED) {
                return true;
            }
        }
        return false;
    }

    /** Writes out what the exchanges of this query hold. */
    private long giveBack(long bytes) {
        long wanted = Math.max(bytes, LEAST_GIVEN_BACK);
        long freed = 0;
        for (Revocable revocable : revocables) {
            if (freed < wanted) {
                freed += revocable.giveBack(wanted - freed);
            }
        }
        return freed;
    }

    /** A full disk is not the business of the query that asks. */
    private boolean giveBackForOther(long bytes) {
        try {
            return giveBack(bytes) > 0;
        } catch (SkepException e) {
            return false;
        }
    }

    /** @param presses whether holders of this query are to spill too */
    private boolean await(long bytes, long millis, boolean presses) {
        long deadline = System.currentTimeMillis() + millis;
        pool.beginNeed(this);
        pressing.addAndGet(presses ? 1 : 0);
        try {
            while (true) {
                boolean canComeFree =
                        held + bytes <= limit && !pool.others(this).isEmpty() || presses && hasSpiller();
                if (pool.tryReserve(this, bytes)) {
                    return true;
                }
                boolean given = false;
                for (QueryMemory other : pool.others(this)) {
                    given |= pool.isAsked(other) && other.giveBackForOther(bytes);
                }
                if (given) {
                    continue;
                }
                if (System.currentTimeMillis() > deadline || !canComeFree) {
                    return false;
                }
                RunningTask.withoutSlot(() -> pool.awaitChange(LOOK_MILLIS));
                RunningTask.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        } finally {
            pressing.addAndGet(presses ? -1 : 0);
            pool.endNeed(this);
        }
    }

    /**
     * Takes bytes that can't be done without, waiting for others if need be.
     *
     * @param owner what needs them, for the message
     * @param ownerHolds the bytes that it has
     * @throws SkepException OUT_OF_MEMORY
     */
    void require(long bytes, String owner, long ownerHolds) {
        if (pool.tryReserve(this, bytes) || giveBack(bytes) > 0 && pool.tryReserve(this, bytes)) {
            return;
        }
        if (held + bytes > limit && held + bytes <= LEAST_REQUIRED) {
            pool.reserve(this, bytes);
            return;
        }
        if (!await(bytes, LONG_WAIT_MILLIS, true)) {
            String bound = held + bytes > limit
                    ? "the query may hold " + text(limit)
                    : "the queries of this process may hold " + text(pool.capacity());
            throw outOfMemory(owner, ownerHolds, bytes, bound);
        }
    }

    private SkepException outOfMemory(String owner, long ownerHolds, long bytes, String bound) {
        String message = "The " + owner + " can't spill what it holds (" + text(ownerHolds) + ") and needs "
                + text(bytes) + " more: " + bound + ", and this one holds " + text(held);
        return new SkepException(
                ErrorCode.OUT_OF_MEMORY,
                message,
                null,
                "Raise skep.execution.memory if it is set, or give the JVM a larger heap (-Xmx)",
                null);
    }

    private static String text(long bytes) {
        return bytes < 10L << 20 ? (bytes >> 10) + " KB" : (bytes >> 20) + " MB";
    }

    /** Takes bytes beyond all limits: for what is small. */
    void reserve(long bytes) {
        pool.reserve(this, bytes);
    }

    public void release(long bytes) {
        pool.release(this, bytes);
    }

    /** Gives all back; nothing may be reserved or released after that. */
    @Override
    public void close() {
        pool.close(this);
    }
}
