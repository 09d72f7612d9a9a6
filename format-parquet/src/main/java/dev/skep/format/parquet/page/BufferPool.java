package dev.skep.format.parquet.page;

import dev.skep.process.memory.MemoryPool;
import java.util.ArrayDeque;

/**
 * Byte arrays for pages, used again and again: a new array costs as much as reading it. All of them, used and free, count as the process's memory; free ones are dropped when
 * that is short. Shared by all threads.
 */
public final class BufferPool {
    private static final int PERCENT_OF_MEMORY = 20;
    private static final long MOST_FREE_BYTES = 256L << 20;
    /** The pool of the process. */
    public static final BufferPool SHARED = shared();

    /** Sizes are a power of 2 and its multiples by 5/4, 6/4 and 7/4, from this one on. */
    private static final int SMALLEST_BITS = 14;

    private static final int LARGEST_BITS = 27;
    private static final int SIZES = (LARGEST_BITS - SMALLEST_BITS) * 4 + 1;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final ArrayDeque<byte[]>[] free = new ArrayDeque[SIZES];

    private final long maxBytes;
    private final MemoryPool memory;
    private long freeBytes;

    /** @param maxBytes what free buffers may have at most */
    BufferPool(long maxBytes, MemoryPool memory) {
        this.maxBytes = maxBytes;
        this.memory = memory;
        for (int i = 0; i < free.length; i++) {
            free[i] = new ArrayDeque<>();
        }
    }

    private static BufferPool shared() {
        MemoryPool memory = MemoryPool.ofProcess();
        BufferPool pool =
                new BufferPool(Math.min(MOST_FREE_BYTES, memory.capacity() / 100 * PERCENT_OF_MEMORY), memory);
        memory.addCache(pool::clear);
        return pool;
    }

    private static int size(int index) {
        return (4 + index % 4) << SMALLEST_BITS + index / 4 - 2;
    }

    /** The first size that holds so many bytes. */
    private static int index(int bytes) {
        int least = Math.max(bytes, 1 << SMALLEST_BITS);
        int bits = 31 - Integer.numberOfLeadingZeros(least);
        int step = 1 << bits - 2;
        return (bits - SMALLEST_BITS) * 4 + (least - (1 << bits) + step - 1) / step;
    }

    /** An array of at least {@code bytes}, with anything in it. */
    public byte[] take(int bytes) {
        int index = index(bytes);
        if (index >= SIZES) {
            memory.charge(bytes);
            return new byte[bytes];
        }
        synchronized (this) {
            byte[] buffer = free[index].pollLast();
            if (buffer != null) {
                freeBytes -= buffer.length;
                return buffer;
            }
        }
        memory.charge(size(index));
        return new byte[size(index)];
    }

    /** Gives an array from {@link #take} back, which nothing may refer to any more; null is ignored. */
    public void give(byte[] buffer) {
        if (buffer == null) {
            return;
        }
        int index = index(buffer.length);
        synchronized (this) {
            if (index < SIZES && freeBytes + buffer.length <= maxBytes) {
                freeBytes += buffer.length;
                free[index].addLast(buffer);
                return;
            }
        }
        memory.charge(-buffer.length);
    }

    /** Drops all free buffers. */
    private void clear() {
        long dropped;
        synchronized (this) {
            dropped = freeBytes;
            for (ArrayDeque<byte[]> buffers : free) {
                buffers.clear();
            }
            freeBytes = 0;
        }
        if (dropped > 0) {
            memory.charge(-dropped);
        }
    }
}
