package dev.skep.execution.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.local.Plans;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.MemoryReservation;
import dev.skep.process.memory.QueryMemory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TestMemoryPool {
    private static final long MEGABYTE = 1 << 20;

    private final MemoryPool pool = new MemoryPool(100 * MEGABYTE);

    @TempDir
    private Path directory;

    @Test
    void aQueryAloneTakesAll() {
        try (QueryMemory query = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation table = new MemoryReservation(query, "nested loop join")) {
            table.require(100 * MEGABYTE);
            assertThatThrownBy(() -> table.require(101 * MEGABYTE)).isInstanceOf(SkepException.class);
            assertThat(table.held()).isEqualTo(100 * MEGABYTE);
            assertThat(pool.used()).isEqualTo(100 * MEGABYTE);
        }
        assertThat(pool.used()).isZero();
    }

    @Test
    void whatIsThereAlreadyIsCountedAndMakesOthersSpill() {
        try (QueryMemory query = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation scan = new MemoryReservation(query, "scan");
                MemoryReservation sort = new MemoryReservation(query, "sort")) {
            scan.count(60 * MEGABYTE);
            assertThat(sort.tryHold(50 * MEGABYTE)).isFalse();
            scan.count(120 * MEGABYTE);
            assertThat(pool.used()).isEqualTo(120 * MEGABYTE);
            scan.count(20 * MEGABYTE);
            assertThat(sort.tryHold(50 * MEGABYTE)).isTrue();
        }
        assertThat(pool.used()).isZero();
    }

    @Test
    void whatCanSpillLeavesSomethingToWhatCannot() {
        try (QueryMemory query = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation sort = new MemoryReservation(query, "sort");
                MemoryReservation writer = new MemoryReservation(query, "file writer")) {
            assertThat(sort.tryHold(91 * MEGABYTE)).isFalse();
            assertThat(sort.tryHold(90 * MEGABYTE)).isTrue();
            writer.require(10 * MEGABYTE);
            assertThat(pool.used()).isEqualTo(100 * MEGABYTE);
        }
    }

    @Test
    void whoCanSpillIsAskedByThoseOfItsQueryThatCannot() throws Exception {
        try (QueryMemory query = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation sort = new MemoryReservation(query, "sort");
                MemoryReservation writer = new MemoryReservation(query, "file writer")) {
            assertThat(sort.tryHold(90 * MEGABYTE)).isTrue();
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> writer.require(40 * MEGABYTE));
            while (sort.tryHold(sort.held())) {
                Thread.sleep(1);
            }
            sort.clear();
            other.get(30, TimeUnit.SECONDS);
            assertThat(writer.held()).isEqualTo(40 * MEGABYTE);
            assertThat(sort.tryHold(50 * MEGABYTE)).isTrue();
        }
    }

    @Test
    @Timeout(5)
    void nobodyWaitsForWhoDoesNotSpillAnyMore() throws Exception {
        try (QueryMemory query = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation sort = new MemoryReservation(query, "sort");
                MemoryReservation writer = new MemoryReservation(query, "file writer")) {
            CompletableFuture.runAsync(() -> {
                        assertThat(sort.tryHold(90 * MEGABYTE)).isTrue();
                        sort.settle();
                    })
                    .get();
            assertThatThrownBy(() -> writer.require(40 * MEGABYTE))
                    .isInstanceOfSatisfying(SkepException.class, error -> assertThat(error.code())
                            .isEqualTo(ErrorCode.OUT_OF_MEMORY));
        }
    }

    @Test
    void aHolderMayHaveToLeaveSomethingToOthers() {
        try (QueryMemory query = new QueryMemory(pool, 40 * MEGABYTE);
                MemoryReservation build = new MemoryReservation(query, "build side")) {
            assertThat(build.tryHold(29 * MEGABYTE, 25)).isTrue();
            assertThat(build.tryHold(31 * MEGABYTE, 25)).isFalse();
            assertThat(build.tryHold(31 * MEGABYTE)).isTrue();
        }
    }

    @Test
    void whoHasMoreThanItsShareIsAskedToGiveBack() throws Exception {
        try (QueryMemory large = new QueryMemory(pool, Long.MAX_VALUE);
                QueryMemory small = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation sort = new MemoryReservation(large, "sort");
                MemoryReservation table = new MemoryReservation(small, "aggregation")) {
            assertThat(sort.tryHold(90 * MEGABYTE)).isTrue();
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> table.require(40 * MEGABYTE));
            while (sort.tryHold(sort.held())) {
                Thread.sleep(1);
            }
            sort.clear();
            other.get(30, TimeUnit.SECONDS);
            assertThat(table.held()).isEqualTo(40 * MEGABYTE);
            assertThat(sort.tryHold(50 * MEGABYTE)).isTrue();
        }
    }

    @Test
    void nobodyIsAskedForMoreThanWhatIsBeyondItsShare() throws Exception {
        try (QueryMemory first = new QueryMemory(pool, Long.MAX_VALUE);
                QueryMemory second = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation sort = new MemoryReservation(first, "sort");
                MemoryReservation other = new MemoryReservation(second, "sort")) {
            assertThat(sort.tryHold(50 * MEGABYTE)).isTrue();
            assertThat(other.tryHold(50 * MEGABYTE)).isTrue();
            CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(() -> other.tryHold(60 * MEGABYTE));
            while (!more.isDone()) {
                assertThat(sort.tryHold(50 * MEGABYTE)).isTrue();
                Thread.sleep(1);
            }
            assertThat(more.get()).isFalse();
        }
    }

    @Test
    void whatCannotSpillFailsWithItsNameAndTheSetting() {
        try (QueryMemory query = new QueryMemory(pool, 20 * MEGABYTE);
                MemoryReservation list = new MemoryReservation(query, "aggregation")) {
            list.require(15 * MEGABYTE);
            assertThatThrownBy(() -> list.require(30 * MEGABYTE)).isInstanceOfSatisfying(SkepException.class, error -> {
                assertThat(error.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
                assertThat(error.getMessage()).contains("aggregation", "15 MB", "20 MB");
                assertThat(error.hint())
                        .hasValueSatisfying(hint -> assertThat(hint).contains("skep.execution.memory"));
            });
            assertThat(list.held()).isEqualTo(15 * MEGABYTE);
        }
    }

    @Test
    void smallAmountsAreAlwaysGranted() {
        try (QueryMemory query = new QueryMemory(new MemoryPool(0), 0);
                MemoryReservation sort = new MemoryReservation(query, "sort")) {
            assertThat(sort.tryHold(1000)).isTrue();
            assertThat(sort.tryHold(MemoryReservation.SMALLEST_SPILL)).isFalse();
        }
    }

    @Test
    void batchesOfExchangesGoToDiskBeforeOperatorsDo() {
        LongAdder spilled = new LongAdder();
        try (QueryMemory query = new QueryMemory(pool, 20 * MEGABYTE);
                SpillDirectory spills = new SpillDirectory(directory.toString());
                SpillFile file = new SpillFile(spills, Plans.columns(Plans.BIGINT), spilled);
                MemoryReservation sort = new MemoryReservation(query, "sort")) {
            BatchSequence sequence = BatchSequence.of(query, file);
            for (int i = 0; i < 16; i++) {
                sequence.add(batch(i));
            }
            assertThat(query.held()).isEqualTo(16 * MEGABYTE);
            assertThat(sort.tryHold(18 * MEGABYTE)).isTrue();
            assertThat(spilled.sum()).isPositive();
            for (int i = 0; i < 16; i++) {
                LongVector column = (LongVector) sequence.batch(i).column(0).flatten();
                assertThat(column.values()[1000]).isEqualTo(i * 1000L);
            }
            sequence.free();
            assertThat(query.held()).isEqualTo(18 * MEGABYTE);
        }
        assertThat(pool.used()).isZero();
    }

    private static RowBatch batch(int number) {
        long[] values = new long[1 << 17];
        Arrays.setAll(values, i -> (long) number * i);
        return new RowBatch(values.length, new LongVector(values, values.length, null));
    }

    @Test
    void cachesAreEmptiedWhenMemoryIsShort() {
        pool.charge(50 * MEGABYTE);
        pool.addCache(() -> pool.charge(-50 * MEGABYTE));
        try (QueryMemory query = new QueryMemory(pool, Long.MAX_VALUE);
                MemoryReservation sort = new MemoryReservation(query, "sort")) {
            assertThat(sort.tryHold(90 * MEGABYTE)).isTrue();
        }
    }
}
