package dev.skep.process.ahead;

import dev.skep.process.memory.MemoryPool;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The memory for what has been fetched of all files of a process. That memory is the process's; what is fetched is given up when queries need it, and
 * nothing more is fetched while little is free. Safe for use by many threads.
 */
final class ReadAhead {
    private static final int PERCENT_OF_MEMORY = 15;
    /** Of the memory that must be free before more is fetched. */
    private static final int PERCENT_FREE = 25;

    private static final long MOST_BYTES = 512L << 20;
    private static final long MOST_BYTES_OF_FILE = 64L << 20;
    /** Files that are read at once may each have this part of the memory. */
    private static final int FILES = 4;

    private static final ReadAhead PROCESS = new ReadAhead(MemoryPool.ofProcess(), AheadThreads.executor());

    private final MemoryPool memory;
    private final Executor threads;
    private final long maxBytes;
    private final Set<ReadAheadFile> files = ConcurrentHashMap.newKeySet();
    private long held;

    ReadAhead(MemoryPool memory, Executor threads) {
        this.memory = memory;
        this.threads = threads;
        maxBytes = Math.min(MOST_BYTES, memory.capacity() / 100 * PERCENT_OF_MEMORY);
        memory.addCache(this::giveUp);
    }

    /** Those that all queries of this process share. */
    static ReadAhead ofProcess() {
        return PROCESS;
    }

    /** What may be fetched of one file before it is read. */
    long mostBytesOfFile() {
        return Math.min(MOST_BYTES_OF_FILE, maxBytes / FILES);
    }

    /** Takes memory for a request, if there is enough of it. */
    synchronized boolean take(long bytes) {
        long room = memory.capacity() - memory.capacity() / 100 * PERCENT_FREE - memory.used();
        if (held + bytes > maxBytes || bytes > room) {
            return false;
        }
        held += bytes;
        memory.charge(bytes);
        return true;
    }

    synchronized void give(long bytes) {
        held -= bytes;
        memory.charge(-bytes);
    }

    /** Bytes of all requests that were made and whose bytes have not been read. */
    synchronized long held() {
        return held;
    }

    void submit(RangeRequest request) {
        threads.execute(request);
    }

    void add(ReadAheadFile file) {
        files.add(file);
    }

    void remove(ReadAheadFile file) {
        files.remove(file);
    }

    private void giveUp() {
        List.copyOf(files).forEach(ReadAheadFile::giveUp);
    }
}
