package dev.skep.process.memory;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.process.schedule.RunningTask;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    private final MemoryPool pool;
    private final long limit;
    private final Set<Revocable> revocables = ConcurrentHashMap.newKeySet();
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
        boolean reserved = await(bytes, SHORT_WAIT_MILLIS);
        if (!reserved) {
            waitedInVain = System.currentTimeMillis();
        }
        return reserved;
    }

    /** Whether this query should spill because another one is short of memory. */
    boolean isAsked() {
        return pool.isAsked(this);
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

    private boolean await(long bytes, long millis) {
        long deadline = System.currentTimeMillis() + millis;
        pool.beginNeed(this);
        try {
            while (!pool.tryReserve(this, bytes)) {
                boolean given = false;
                for (QueryMemory other : pool.others(this)) {
                    given |= pool.isAsked(other) && other.giveBackForOther(bytes);
                }
                if (given) {
                    continue;
                }
                if (System.currentTimeMillis() > deadline || pool.others(this).isEmpty()) {
                    return false;
                }
                RunningTask.withoutSlot(() -> pool.awaitChange(LOOK_MILLIS));
                RunningTask.check();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The query's thread was interrupted");
        } finally {
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
        if (held + bytes > limit) {
            if (held + bytes <= LEAST_REQUIRED) {
                pool.reserve(this, bytes);
                return;
            }
            throw outOfMemory(owner, ownerHolds, bytes, "the query may hold " + text(limit));
        }
        if (!await(bytes, LONG_WAIT_MILLIS)) {
            throw outOfMemory(
                    owner, ownerHolds, bytes, "the queries of this process may hold " + text(pool.capacity()));
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
