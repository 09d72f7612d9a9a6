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
    private static final long BLOCK = 1000;

    private final AtomicLong now = new AtomicLong();
    private final MemoryPool memory = new MemoryPool(100_000);
    private final BlockCache cache = new BlockCache(10_000, memory, now::get);

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
        for (int i = 0; i < 7; i++) {
            assertThat(cache.find(key(i))).isNotNull();
        }
        assertThat(cache.find(key(8))).isNull();
        assertThat(cache.bytes()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void replacesWhatWasNotUsedLately() {
        for (int i = 0; i < 7; i++) {
            put(i);
        }
        passSeconds(20);
        cache.find(key(3));
        passSeconds(20);
        for (int i = 10; i < 20; i++) {
            put(i);
        }
        assertThat(cache.find(key(3))).isNotNull();
        assertThat(cache.find(key(0))).isNull();
        assertThat(cache.find(key(15))).isNotNull();
        assertThat(cache.find(key(19))).isNull();
        assertThat(memory.used()).isEqualTo(cache.bytes());
    }

    @Test
    void givesWayToQueries() {
        put(1);
        QueryMemory query = new QueryMemory(memory, Long.MAX_VALUE);
        assertThat(query.tryReserve(100_000)).isTrue();
        assertThat(cache.find(key(1))).isNull();
        assertThat(memory.used()).isEqualTo(100_000);
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
        try (QueryMemory query = new QueryMemory(memory, 10_000)) {
            assertThat(query.tryReserve(20_000)).isFalse();
        }
        assertThat(cache.find(key(1))).isNotNull();
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThat(cache.admits(20_000)).isFalse();
        cache.put(key(1), new Data("large", 20_000));
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
