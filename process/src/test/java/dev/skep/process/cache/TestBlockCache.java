package dev.skep.process.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.process.cache.BlockCache.Block;
import dev.skep.process.cache.BlockCache.Key;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.QueryMemory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestBlockCache {
    private static final long BLOCK = 8_000;

    private final AtomicLong now = new AtomicLong();
    private final MemoryPool memory = new MemoryPool(1_000_000);
    private final BlockCache cache = new BlockCache(100_000, memory, now::get);

    @BeforeEach
    void beginSecondStatement() {
        cache.beginStatement();
        cache.beginStatement();
    }

    private record Data(String name, long bytes) implements Block {}

    private static Key key(int position) {
        return new Key("file", position);
    }

    private void put(int position) {
        cache.put(key(position), new Data("block " + position, BLOCK));
    }

    /** Puts a block that was looked for before. */
    private void putAgain(int position) {
        mark(position);
        cache.find(key(position));
        put(position);
    }

    private void mark(int position) {
        cache.put(key(position), new Data("mark", 0));
    }

    private boolean isKept(int position) {
        return cache.find(key(position)) instanceof Data data && data.bytes() > 0;
    }

    private void passSeconds(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void findsWhatWasPut() {
        put(1);
        assertThat(cache.find(key(1))).isEqualTo(new Data("block 1", BLOCK));
        assertThat(cache.find(key(2))).isNull();
        assertThat(cache.find(new Key("other", 1))).isNull();
    }

    @Test
    void countsAsMemoryOfTheProcess() {
        put(1);
        assertThat(memory.used()).isEqualTo(cache.bytes()).isGreaterThan(BLOCK);
        put(1);
        assertThat(memory.used()).isEqualTo(cache.bytes()).isLessThan(2 * BLOCK);
    }

    /** Scans over and over more than fits: what was kept stays, so that each scan finds it. */
    @Test
    void keepsWhatIsInUse() {
        for (int scan = 0; scan < 3; scan++) {
            for (int i = 0; i < 20; i++) {
                readAgain(i);
            }
        }
        for (int i = 0; i < 11; i++) {
            assertThat(readAgain(i)).isTrue();
        }
        assertThat(readAgain(12)).isFalse();
        assertThat(cache.bytes()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void replacesWhatWasNotUsedLately() {
        for (int i = 0; i < 11; i++) {
            putAgain(i);
        }
        passSeconds(20);
        cache.find(key(3));
        passSeconds(20);
        for (int i = 20; i < 35; i++) {
            mark(i);
        }
        passSeconds(25);
        cache.find(key(3));
        for (int i = 20; i < 35; i++) {
            cache.find(key(i));
            put(i);
        }
        assertThat(cache.find(key(3))).isNotNull();
        assertThat(cache.find(key(0))).isNull();
        assertThat(isKept(25)).isTrue();
        assertThat(isKept(34)).isFalse();
        assertThat(memory.used()).isEqualTo(cache.bytes());
    }

    /** What is read for the first time may never be read again: it takes a half of the cache, and nothing's place. */
    @Test
    void keepsWhatIsReadForTheFirstTimeInAPart() {
        for (int i = 0; i < 20; i++) {
            mark(i);
            put(i);
        }
        assertThat(cache.bytes()).isBetween(40_000L, 50_000L);
        assertThat(isKept(0)).isTrue();
        assertThat(isKept(19)).isFalse();
        passSeconds(1000);
        mark(30);
        assertThat(cache.admits(key(30), BLOCK)).isFalse();
        putAgain(31);
        assertThat(isKept(31)).isTrue();
        assertThat(memory.used()).isEqualTo(cache.bytes());
    }

    /** The first statement of a process may be its only one. */
    @Test
    void keepsWhatIsReadForTheFirstTimeFromTheSecondStatementOn() {
        BlockCache process = new BlockCache(100_000, memory, now::get);
        process.beginStatement();
        assertThat(process.admits(key(1), BLOCK)).isFalse();
        process.put(key(1), new Data("mark", 0));
        process.find(key(1));
        assertThat(process.admits(key(1), BLOCK)).isTrue();
        process.beginStatement();
        assertThat(process.admits(key(2), BLOCK)).isTrue();
    }

    /** Another query runs for the second time, sooner than what the ones before have left is used again. */
    @Test
    void givesWayToWhatComesBackSooner() {
        for (int i = 0; i < 11; i++) {
            putAgain(i);
        }
        passSeconds(5);
        readAgain(20);
        passSeconds(2);
        assertThat(readAgain(20)).isFalse();
        assertThat(readAgain(20)).isTrue();
        assertThat(cache.find(key(0))).isNull();
        assertThat(cache.find(key(9))).isNotNull();
        assertThat(memory.used()).isEqualTo(cache.bytes());
    }

    /** Scans over and over more than fits, each longer than any block is idle. */
    @Test
    void keepsAPartOfWhatIsScannedAgain() {
        int found = 0;
        for (int scan = 0; scan < 6; scan++) {
            found = 0;
            for (int i = 0; i < 20; i++) {
                found += readAgain(i) ? 1 : 0;
                passSeconds(7);
            }
        }
        assertThat(found).isBetween(8, 11);
    }

    /** Reads a block as formats do that keep what is read for the second time. @return whether it was kept */
    private boolean readAgain(int position) {
        if (isKept(position)) {
            return true;
        }
        if (cache.find(key(position)) == null) {
            mark(position);
        } else {
            put(position);
        }
        return false;
    }

    @Test
    void marksTakeAPart() {
        for (int i = 0; i < 100; i++) {
            mark(i);
        }
        assertThat(cache.find(key(0))).isNotNull();
        assertThat(cache.find(key(99))).isNull();
        assertThat(cache.bytes()).isLessThanOrEqualTo(10_000);
        passSeconds(1000);
        mark(99);
        assertThat(cache.find(key(99))).isNotNull();
        assertThat(memory.used()).isEqualTo(cache.bytes()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void givesWayToQueries() {
        put(1);
        QueryMemory query = new QueryMemory(memory, Long.MAX_VALUE);
        assertThat(query.tryReserve(1_000_000)).isTrue();
        assertThat(cache.find(key(1))).isNull();
        assertThat(memory.used()).isEqualTo(1_000_000);
        put(2);
        assertThat(cache.find(key(2))).isNull();
        query.close();
        put(2);
        assertThat(cache.find(key(2))).isNotNull();
    }

    /** Whoever meets the limit of a query alone gains nothing by what others lose. */
    @Test
    void staysWhereAQueryMeetsItsOwnLimit() {
        put(1);
        try (QueryMemory query = new QueryMemory(memory, 100_000)) {
            assertThat(query.tryReserve(200_000)).isFalse();
        }
        assertThat(cache.find(key(1))).isNotNull();
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(cache.admits(key(1), 200_000)).isFalse();
        cache.put(key(1), new Data("large", 200_000));
        assertThat(cache.find(key(1))).isNull();
        assertThat(memory.used()).isZero();
    }

    @Test
    void keepsNothingWhereThereIsNoRoomForIt() {
        BlockCache none = new BlockCache(0, memory, now::get);
        none.beginStatement();
        none.beginStatement();
        none.put(key(1), new Data("block", 1));
        assertThat(none.find(key(1))).isNull();
    }

    @Test
    void takesMoreOfMoreMemory() {
        long gigabyte = 1L << 30;
        assertThat(BlockCache.share(gigabyte)).isBetween(gigabyte / 4 - 100, gigabyte / 4);
        assertThat(BlockCache.share(3 * gigabyte)).isBetween(5 * gigabyte / 4 - 200, 5 * gigabyte / 4);
        assertThat(BlockCache.share(0)).isZero();
    }
}
