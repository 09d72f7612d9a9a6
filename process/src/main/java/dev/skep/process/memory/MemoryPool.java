package dev.skep.process.memory;

import dev.skep.process.ProcessProperties;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of a process for what its queries hold. A query alone may take all of it; with several each is sure of an equal share: those that hold more are asked to
 * give back when another one needs room. Safe for use by many threads.
 */
public final class MemoryPool {
    /** Of the heap without its base; what is left is for batches on their way and the garbage in between. */
    private static final int PERCENT_OF_HEAP = 50;
    /** What plans, the catalog and the metastore take whatever the heap. */
    private static final long BASE_BYTES = 32L << 20;

    private static final long LEAST_BYTES = 16L << 20;

    private static final MemoryPool PROCESS = new MemoryPool(processSize());

    static {
        HeapShortage.prepare();
    }

    private final long capacity;
    private final List<QueryMemory> queries = new ArrayList<>();
    private final List<Runnable> caches = new ArrayList<>();
    private long used;
    private int needy;

    public MemoryPool(long capacity) {
        this.capacity = capacity;
    }

    /** The pool that all queries of this process share. */
    public static MemoryPool ofProcess() {
        return PROCESS;
    }

    private static long processSize() {
        long room = Runtime.getRuntime().maxMemory() - BASE_BYTES;
        return ProcessProperties.bytes(ProcessProperties.MEMORY, Math.max(LEAST_BYTES, room / 100 * PERCENT_OF_HEAP));
    }

    public long capacity() {
        return capacity;
    }

    public synchronized long used() {
        return used;
    }

    /** Adds what empties a cache of memory that was charged; called when memory is short. */
    public synchronized void addCache(Runnable cache) {
        caches.add(cache);
    }

    synchronized void open(QueryMemory query) {
        queries.add(query);
    }

    synchronized void close(QueryMemory query) {
        queries.remove(query);
        used -= query.held;
        query.held = 0;
        notifyAll();
    }

    /** Counts bytes that belong to no query and can't be refused. */
    public synchronized void charge(long bytes) {
        used += bytes;
        if (bytes < 0) {
            notifyAll();
        }
    }

    /** Takes bytes for a query, unless others come first. */
    boolean tryReserve(QueryMemory query, long bytes) {
        synchronized (this) {
            if (take(query, bytes)) {
                return true;
            }
            if (used + bytes <= capacity) {
                return false;
            }
        }
        emptyCaches();
        synchronized (this) {
            return take(query, bytes);
        }
    }

    private boolean take(QueryMemory query, long bytes) {
        boolean comesFirst = needy == 0 || query.needyTasks > 0 || query.held + bytes <= share(query);
        boolean fits = used + bytes <= capacity && query.held + bytes <= query.limit() && comesFirst;
        if (fits) {
            used += bytes;
            query.held += bytes;
        }
        return fits;
    }

    private void emptyCaches() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(caches);
        }
        all.forEach(Runnable::run);
    }

    /** Takes bytes beyond what there is. */
    synchronized void reserve(QueryMemory query, long bytes) {
        used += bytes;
        query.held += bytes;
    }

    synchronized void release(QueryMemory query, long bytes) {
        used -= bytes;
        query.held -= bytes;
        notifyAll();
    }

    private long share(QueryMemory query) {
        int holders = 0;
        for (QueryMemory other : queries) {
            holders += other == query || other.held > 0 || other.needyTasks > 0 ? 1 : 0;
        }
        return capacity / Math.max(1, holders);
    }

    /** Whether a query would hold no more than its share with these bytes. */
    synchronized boolean isWithinShare(QueryMemory query, long bytes) {
        return query.held + bytes <= share(query);
    }

    /** Whether a query should give back, since it has more than its share and another one waits. */
    synchronized boolean isAsked(QueryMemory query) {
        return needy > 0 && query.needyTasks == 0 && query.held > share(query);
    }

    /** The queries that hold most first. */
    synchronized List<QueryMemory> others(QueryMemory query) {
        return queries.stream()
                .filter(other -> other != query && other.held > 0)
                .sorted((a, b) -> Long.compare(b.held, a.held))
                .toList();
    }

    /** Says that a task of a query waits for memory: meanwhile others are asked to give back. */
    synchronized void beginNeed(QueryMemory query) {
        query.needyTasks++;
        needy++;
    }

    synchronized void endNeed(QueryMemory query) {
        query.needyTasks--;
        needy--;
        notifyAll();
    }

    /** Waits for something to be given back. */
    synchronized void awaitChange(long millis) throws InterruptedException {
        wait(millis);
    }
}
