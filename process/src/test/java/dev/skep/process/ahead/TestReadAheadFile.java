package dev.skep.process.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import dev.skep.process.memory.MemoryPool;
import dev.skep.process.memory.MemoryReservation;
import dev.skep.process.memory.QueryMemory;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestReadAheadFile {
    private static final int MB = 1 << 20;
    private static final int LENGTH = 40 * MB;

    private final MemoryPool memory = new MemoryPool(1L << 30);
    private final Deque<Runnable> submitted = new ArrayDeque<>();
    private final ReadAhead process = new ReadAhead(memory, submitted::add);
    private final Numbers source = new Numbers();
    private final ReadAheadFile file = ReadAheadFile.of(source, process);

    /** A file far away whose bytes tell where they stand, with the requests made of it. */
    private static final class Numbers implements InputFile {
        private final List<FileRange> requests = new ArrayList<>();
        private boolean isClosed;
        private long failing = -1;
        private Runnable meanwhile = () -> {};

        @Override
        public boolean isDistant() {
            return true;
        }

        @Override
        public String path() {
            return "/far/away";
        }

        @Override
        public long length() {
            return LENGTH;
        }

        static byte at(long position) {
            return (byte) (position * 31 >>> 7 ^ position);
        }

        @Override
        public void read(long position, byte[] target, int offset, int count) {
            assertThat(isClosed).isFalse();
            requests.add(new FileRange(position, position + count));
            meanwhile.run();
            if (position <= failing && failing < position + count) {
                throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '/far/away'");
            }
            for (int i = 0; i < count; i++) {
                target[offset + i] = at(position + i);
            }
        }

        @Override
        public InputStream stream(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    private void runSubmitted() {
        while (!submitted.isEmpty()) {
            submitted.poll().run();
        }
    }

    private void read(long start, int count) {
        byte[] bytes = new byte[count + 5];
        file.read(start, bytes, 5, count);
        for (int i = 0; i < count; i++) {
            if (bytes[5 + i] != Numbers.at(start + i)) {
                throw new AssertionError("byte " + (start + i));
            }
        }
    }

    private static FileRange range(long start, long length) {
        return new FileRange(start, start + length);
    }

    @Test
    void fetchesRangesThatAreCloseAtOnce() {
        file.want(List.of(range(3 * MB, 1000), range(100, 1000), range(MB, MB), range(20 * MB, 10)));
        runSubmitted();
        assertThat(source.requests).containsExactly(new FileRange(100, 3 * MB + 1000), range(20 * MB, 10));
        read(100, 1000);
        read(MB, MB / 2);
        read(3 * MB, 1000);
        read(MB + MB / 2, MB / 2);
        read(20 * MB, 10);
        assertThat(source.requests).hasSize(2);
        assertThat(process.held()).isZero();
        assertThat(memory.used()).isZero();
    }

    @Test
    void cutsLongRangesAndFetchesThemSideBySide() {
        file.want(List.of(range(0, 16 * MB), range(20 * MB, 4 * MB), range(25 * MB, 8 * MB)));
        assertThat(process.held()).isLessThanOrEqualTo(process.mostBytesOfFile());
        runSubmitted();
        assertThat(source.requests)
                .allSatisfy(request -> assertThat(request.length()).isLessThanOrEqualTo(RequestPlan.MOST_BYTES));
        assertThat(source.requests.stream().limit(3).map(FileRange::start)).containsExactly(0L, 20L * MB, 25L * MB);
        int before = source.requests.size();
        for (int i = 0; i < 16; i++) {
            read(i * MB, MB);
            runSubmitted();
        }
        assertThat(source.requests.stream().mapToLong(FileRange::length).sum()).isLessThanOrEqualTo(28L * MB);
        assertThat(before).isPositive();
    }

    @Test
    void fetchesNoMoreThanMayBeThereAtOnce() {
        ReadAhead small = new ReadAhead(new MemoryPool(40 * MB), submitted::add);
        try (ReadAheadFile limited = ReadAheadFile.of(source, small)) {
            limited.want(List.of(range(0, 30 * MB)));
            runSubmitted();
            assertThat(small.held()).isLessThanOrEqualTo(2 * MB);
            byte[] bytes = new byte[MB];
            for (int i = 0; i < 30; i++) {
                limited.read((long) i * MB, bytes, 0, MB);
                runSubmitted();
                assertThat(small.held()).isLessThanOrEqualTo(2 * MB);
            }
            assertThat(source.requests).hasSize(30);
            assertThat(small.held()).isZero();
        }
    }

    @Test
    void givesUpWhatNobodyHasReadWhenMemoryIsShort() {
        try (QueryMemory query = new QueryMemory(memory, Long.MAX_VALUE);
                MemoryReservation holder = new MemoryReservation(query, "test")) {
            file.want(List.of(range(0, 8 * MB), range(20 * MB, 8 * MB)));
            runSubmitted();
            assertThat(memory.used()).isEqualTo(16 * MB);
            holder.require(memory.capacity());
            assertThat(memory.used()).isEqualTo(memory.capacity());
            read(20 * MB, MB);
            assertThat(source.requests).last().isEqualTo(range(20 * MB, MB));
            file.want(List.of(range(30 * MB, MB)));
            assertThat(submitted).isEmpty();
            read(30 * MB, MB);
            holder.clear();
        }
        file.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void readsByItsOwnThreadWhatIsStillWaiting() {
        file.want(List.of(range(0, MB), range(20 * MB, MB)));
        read(20 * MB, 100);
        assertThat(source.requests).containsExactly(range(20 * MB, MB));
        runSubmitted();
        assertThat(source.requests).containsExactly(range(20 * MB, MB), range(0, MB));
    }

    @Test
    void failsOnlyWhereTheBytesAreRead() {
        source.failing = 20 * MB + 5;
        file.want(List.of(range(0, MB), range(20 * MB, MB)));
        runSubmitted();
        read(0, MB);
        assertThatThrownBy(() -> read(20 * MB, 10))
                .isInstanceOf(SkepException.class)
                .hasMessageContaining("/far/away");
    }

    @Test
    void makesNoRequestForWhatWasForgotten() {
        Wish wish = file.want(List.of(range(0, MB), range(20 * MB, MB)));
        wish.close();
        runSubmitted();
        assertThat(source.requests).isEmpty();
        assertThat(process.held()).isZero();
        file.want(List.of(range(0, MB)));
        runSubmitted();
        assertThat(source.requests).containsExactly(range(0, MB));
    }

    @Test
    void dropsRangesThatWereSteppedOver() {
        file.want(List.of(range(0, 24 * MB)));
        runSubmitted();
        read(23 * MB, MB);
        assertThat(process.held()).isZero();
    }

    @Test
    void isClosedByTheLastThatReads() {
        file.want(List.of(range(0, MB), range(20 * MB, MB)));
        source.meanwhile = () -> {
            file.close();
            assertThat(source.isClosed).isFalse();
        };
        runSubmitted();
        assertThat(source.requests).containsExactly(range(0, MB));
        assertThat(source.isClosed).isTrue();
        assertThat(process.held()).isZero();
        assertThat(memory.used()).isZero();
    }

    @Test
    void leavesOutRangesThatAreNone() {
        file.want(List.of(
                range(-5, 10), range(LENGTH, 100), range(LENGTH - 10, 100), range(50, 0), range(10, 20), range(15, 5)));
        runSubmitted();
        assertThat(source.requests).containsExactlyInAnyOrder(range(LENGTH - 10, 10), range(10, 20));
    }

    @Test
    void findsNearFilesAsTheyAre() {
        InputFile near = new InputFile() {
            @Override
            public String path() {
                return "/near";
            }

            @Override
            public long length() {
                return LENGTH;
            }

            @Override
            public void read(long position, byte[] target, int offset, int count) {
                source.read(position, target, offset, count);
            }

            @Override
            public InputStream stream(long position) {
                return InputStream.nullInputStream();
            }

            @Override
            public void close() {}
        };
        try (ReadAheadFile read = ReadAheadFile.of(near, process)) {
            assertThat(read.want(List.of(range(0, MB)))).isSameAs(Wish.NONE);
            assertThat(submitted).isEmpty();
            read.read(7, new byte[10], 0, 10);
            assertThat(source.requests).containsExactly(range(7, 10));
        }
    }

    /** Whatever was told and in which order it is read, the bytes are those of the file, and in the end nothing is held. */
    @Test
    void readsWhatTheFileHas() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<Wish> wishes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                switch (random.nextInt(5)) {
                    case 0 ->
                        wishes.add(file.want(IntStream.range(0, 1 + random.nextInt(6))
                                .mapToObj(n -> range(random.nextInt(LENGTH), random.nextInt(3 * MB)))
                                .toList()));
                    case 1 -> runSubmitted();
                    case 2 -> {
                        if (!wishes.isEmpty()) {
                            wishes.remove(0).close();
                        }
                    }
                    default -> {
                        int count = random.nextInt(2 * MB);
                        read(random.nextInt(LENGTH - count), count);
                    }
                }
                if (random.nextInt(20) == 0) {
                    file.giveUp();
                }
            }
            wishes.forEach(Wish::close);
            runSubmitted();
            assertThat(process.held()).as("seed %d", seed).isZero();
            assertThat(Arrays.asList(memory.used())).containsExactly(0L);
        }
    }
}
