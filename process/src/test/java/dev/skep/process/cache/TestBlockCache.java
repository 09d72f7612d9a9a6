package dev.skep.process.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.process.cache.BlockCache.Block;
import dev.skep.process.cache.BlockCache.Key;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.QueryMemory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TestBlockCache {
    private static final long BLOCK = 8_000;

    private final AtomicLong now = new AtomicLong();
    private final MemoryPool memory = new MemoryPool(1_000_000);
    private final BlockCache cache = new BlockCache(100_000, memory, now::get);

    private record Data(String name, long bytes) implements Block {}

    private static Key key(int position) {
        return new Key("file", position);
    }

    private void put(int position) {
        cache.put(key(position), new Data("block " + position, BLOCK));
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
                if (cache.find(key(i)) == null) {
                    put(i);
                }
            }
        }
        for (int i = 0; i < 11; i++) {
            assertThat(cache.find(key(i))).isNotNull();
        }
        assertThat(cache.find(key(12))).isNull();
        assertThat(cache.bytes()).isLessThanOrEqualTo(100_000);
    }

    @Test
    void replacesWhatWasNotUsedLately() {
        for (int i = 0; i < 11; i++) {
            put(i);
        }
        passSeconds(20);
        cache.find(key(3));
        passSeconds(20);
        for (int i = 20; i < 35; i++) {
            put(i);
        }
        assertThat(cache.find(key(3))).isNotNull();
        assertThat(cache.find(key(0))).isNull();
        assertThat(cache.find(key(25))).isNotNull();
        assertThat(cache.find(key(34))).isNull();
        assertThat(memory.used()).isEqualTo(cache.bytes());
    }

    /** Another query runs for the second time, sooner than what the ones before have left is used again. */
    @Test
    void givesWayToWhatComesBackSooner() {
        for (int i = 0; i < 11; i++) {
            put(i);
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

    /** Reads a block as formats do, which keep what is read for the second time. @return whether it was kept */
    private boolean readAgain(int position) {
        Block known = cache.find(key(position));
        if (known instanceof Data data && data.bytes() > 0) {
            return true;
        }
        if (known == null) {
            cache.put(key(position), new Data("mark", 0));
        } else {
            // another reader of the same task looks for it
            cache.find(key(position));
            put(position);
        }
        return false;
    }

    @Test
    void marksTakeAPart() {
        for (int i = 0; i < 100; i++) {
            cache.put(key(i), new Data("mark", 0));
        }
        assertThat(cache.find(key(0))).isNotNull();
        assertThat(cache.find(key(99))).isNull();
        assertThat(cache.bytes()).isLessThanOrEqualTo(10_000);
        passSeconds(1000);
        cache.put(key(99), new Data("mark", 0));
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
