package dev.skep.process.cache;

import dev.skep.process.ProcessProperties;
import dev.skep.process.memory.MemoryPool;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Blocks of files as they are once read and decompressed, for the next query that reads the same ones. A block is pushed out only by one that came back sooner than the
 * other has been idle: so a scan that is larger than the cache finds a part of it again, where dropping what was used least lately would lose each block just before it
 * is wanted, and a query that runs again takes the place of those that do not. To know what comes back, blocks without data are marks of what was read. A block of which
 * nothing is known yet pushes nothing out, and finds room in a part of the cache alone. What the blocks hold counts as the process's memory, and they are dropped when that is short. Safe for use by many threads.
 */
public final class BlockCache {
    /** Of the first gigabyte, which queries need rather, as a cache that they have dropped is filled again in vain. */
    private static final int PERCENT_OF_SMALL_MEMORY = 25;

    private static final int PERCENT_OF_MORE_MEMORY = 50;
    private static final long SMALL_MEMORY = 1L << 30;
    /** Of the memory that must be free before a block is added: else queries would drop the cache again and again. */
    private static final int PERCENT_FREE = 25;
    /** What a block without data takes, with its key. */
    private static final long OVERHEAD = 500;
    /** Of the cache, up to which blocks are added that were never read before: a scan may be read but once. */
    private static final int PERCENT_FOR_FIRST_READS = 50;
    /** Of the cache, for marks, which do not give way to blocks. */
    private static final int PERCENT_OF_MARKS = 10;
    /** Uses within this time are one: of the same tasks. */
    private static final long ONE_USE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** After which a mark is idle for another one: scans are this long. */
    private static final long IDLE_MARK_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final BlockCache PROCESS = process();

    private final long maxBytes;
    private final MemoryPool memory;
    private final LongSupplier clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Entry> marks = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private volatile boolean hasBegun;
    private volatile boolean keepsFirstReads;

    /**
     * Where a block stands.
     *
     * @param file names one state of a file, so that the block of a file that was changed is not found
     * @param position of the block's first byte
     */
    public record Key(Object file, long position) {
        // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && Objects.equals(file, that.file) && position == that.position;
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hashCode(file) + Long.hashCode(position);
        }
    }

    /** What is kept; it never changes, since several threads may use it at once. */
    public interface Block {
        /** Bytes of its data; 0 for a mark. */
        long bytes();
    }

    private static final class Entry {
        private final Block block;
        private long used;
        /** Between its last two uses. */
        private long interval;

        Entry(Block block, long used, long interval) {
            this.block = block;
            this.used = used;
            this.interval = interval;
        }

        void use(long now) {
            long passed = now - used;
            if (interval == 0 || passed > ONE_USE_NANOS) {
                interval = Math.max(passed, ONE_USE_NANOS);
            }
            used = now;
        }
    }

    /** @param clock nanoseconds, as those of {@link System#nanoTime} */
    BlockCache(long maxBytes, MemoryPool memory, LongSupplier clock) {
        this.maxBytes = maxBytes;
        this.memory = memory;
        this.clock = clock;
        memory.addCache(this::clear);
    }

    private static BlockCache process() {
        MemoryPool memory = MemoryPool.ofProcess();
        long most = ProcessProperties.bytes(ProcessProperties.CACHE, share(memory.capacity()));
        return new BlockCache(most, memory, System::nanoTime);
    }

    /** How much of the memory of queries blocks may take, unless it is set. */
    static long share(long capacity) {
        long small = Math.min(capacity, SMALL_MEMORY);
        return small / 100 * PERCENT_OF_SMALL_MEMORY + (capacity - small) / 100 * PERCENT_OF_MORE_MEMORY;
    }

    /** The cache that all queries of this process share. */
    public static BlockCache ofProcess() {
        return PROCESS;
    }

    /** Says that a statement begins. The first one of a process is often its only one: what it reads is not kept, unless it reads it again. */
    public void beginStatement() {
        keepsFirstReads = hasBegun;
        hasBegun = true;
    }

    /** The block, or null. */
    public synchronized Block find(Key key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = marks.get(key);
        }
        if (entry == null) {
            return null;
        }
        entry.use(clock.getAsLong());
        return entry.block;
    }

    /** Whether a block of the key with so many bytes of data would be kept now; idle ones make room for one that was looked for before. */
    public synchronized boolean admits(Key key, long blockBytes) {
        long size = blockBytes + OVERHEAD;
        long room = memory.capacity() - memory.capacity() / 100 * PERCENT_FREE - memory.used();
        if (size > maxBytes || size > room) {
            return false;
        }
        long interval = interval(key);
        if (interval == 0) {
            return keepsFirstReads && bytes + size <= maxBytes / 100 * PERCENT_FOR_FIRST_READS;
        }
        long now = clock.getAsLong();
        Iterator<Entry> oldest = entries.values().iterator();
        while (bytes + size > maxBytes && oldest.hasNext()) {
            Entry entry = oldest.next();
            if (now - entry.used <= interval) {
                return false;
            }
            oldest.remove();
            forget(entry);
        }
        return bytes + size <= maxBytes;
    }

    /** Between the last two uses of what is known by the key; 0 when it was read once at most. */
    private long interval(Key key) {
        Entry mark = marks.get(key);
        return mark == null ? 0 : mark.interval;
    }

    /** Keeps a block, in the place of an older one of the same key, if {@link #admits it is admitted}. */
    public synchronized void put(Key key, Block block) {
        if (block.bytes() == 0) {
            mark(key, block);
        } else if (admits(key, block.bytes())) {
            Entry entry = new Entry(block, clock.getAsLong(), interval(key));
            forget(marks.remove(key));
            forget(entries.put(key, entry));
            count(sizeOf(block));
        }
    }

    /** Marks push each other out when they are idle. */
    private void mark(Key key, Block block) {
        long now = clock.getAsLong();
        Iterator<Entry> oldest = marks.values().iterator();
        while ((marks.size() + 1) * OVERHEAD > maxBytes / 100 * PERCENT_OF_MARKS) {
            Entry entry = oldest.hasNext() ? oldest.next() : null;
            if (entry == null || now - entry.used <= IDLE_MARK_NANOS) {
                return;
            }
            oldest.remove();
            forget(entry);
        }
        forget(marks.put(key, new Entry(block, now, 0)));
        count(OVERHEAD);
    }

    private void forget(Entry entry) {
        if (entry != null) {
            count(-sizeOf(entry.block));
        }
    }

    private static long sizeOf(Block block) {
        return block.bytes() + OVERHEAD;
    }

    private void count(long more) {
        bytes += more;
        memory.charge(more);
    }

    /** Bytes of all blocks. */
    public synchronized long bytes() {
        return bytes;
    }

    private synchronized void clear() {
        entries.clear();
        marks.clear();
        count(-bytes);
    }
}
