package dev.skep.execution.format.parquet.page;

import java.util.ArrayDeque;

/** Byte arrays for pages, used again and again: a new array costs as much as reading it. Shared by all threads. */
public final class BufferPool {
    /** The pool of the process. */
    public static final BufferPool SHARED = new BufferPool(256L << 20);

    private static final int SMALLEST_BITS = 14;
    private static final int LARGEST_BITS = 27;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private final ArrayDeque<byte[]>[] free = new ArrayDeque[LARGEST_BITS + 1];

    private final long maxBytes;
    private long freeBytes;

    BufferPool(long maxBytes) {
        this.maxBytes = maxBytes;
        for (int i = 0; i < free.length; i++) {
            free[i] = new ArrayDeque<>();
        }
    }

    /** An array of at least {@code bytes}, with anything in it. */
    public byte[] take(int bytes) {
        int bits = Math.max(SMALLEST_BITS, 32 - Integer.numberOfLeadingZeros(Math.max(1, bytes) - 1));
        if (bits > LARGEST_BITS) {
            return new byte[bytes];
        }
        synchronized (this) {
            byte[] buffer = free[bits].pollLast();
            if (buffer != null) {
                freeBytes -= buffer.length;
                return buffer;
            }
        }
        return new byte[1 << bits];
    }

    /** Gives an array from {@link #take} back, which nothing may refer to any more; null is ignored. */
    public void give(byte[] buffer) {
        if (buffer == null || Integer.bitCount(buffer.length) != 1 || buffer.length > 1 << LARGEST_BITS) {
            return;
        }
        synchronized (this) {
            if (freeBytes + buffer.length <= maxBytes) {
                freeBytes += buffer.length;
                free[Integer.numberOfTrailingZeros(buffer.length)].addLast(buffer);
            }
        }
    }
}
