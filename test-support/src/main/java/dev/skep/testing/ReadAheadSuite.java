package dev.skep.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a format reads files that are far away: counted are requests, never time. */
@Timeout(120)
public abstract class ReadAheadSuite {
    private static final int ROWS = 60_000;
    private static final RowType COLUMNS =
            FormatFiles.columns("n bigint", "few string", "many string", "d double", "i int");

    @TempDir
    Path directory;

    private final StorageFormat format;
    private final Map<String, String> properties;
    private String path;

    /** @param properties of the table that is written: they ask for at least five row groups or stripes of sixty thousand rows */
    protected ReadAheadSuite(StorageFormat format, Map<String, String> properties) {
        this.format = format;
        this.properties = properties;
    }

    private FormatFiles files() {
        return new FormatFiles(format, COLUMNS).properties(properties);
    }

    private static List<List<Object>> rows() {
        Random random = new Random(5);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> Arrays.<Object>asList(
                        random.nextLong(),
                        i % 13 == 0 ? null : "few " + i % 10,
                        "many " + random.nextLong(),
                        random.nextDouble(),
                        i % 2 == 0 ? null : i))
                .toList();
    }

    @BeforeEach
    void write() throws IOException {
        String name = directory.resolve("data").toString();
        files().write(name, rows());
        path = name + format.extension(properties);
        // as one that was just written, of which nothing is kept in memory
        Files.setLastModifiedTime(Path.of(path), FileTime.from(Instant.now().plusSeconds(1000)));
    }

    private Split whole(DistantFileStore store) {
        FileStatus status = store.status(path).orElseThrow();
        return format.splits(status, Long.MAX_VALUE, properties).get(0);
    }

    /** A store that has read the file's footer before. */
    private DistantFileStore store(boolean isDistant, long millis) {
        DistantFileStore store = new DistantFileStore(FormatFiles.STORE, millis, isDistant);
        files().store(store).open(whole(store)).close();
        return store;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    @Test
    void readsWithFarFewerRequests() throws InterruptedException {
        DistantFileStore near = store(false, 0);
        int before = near.reads();
        assertThat(files().store(near).read(path)).isEqualTo(rows());
        int nearReads = near.reads() - before;
        DistantFileStore distant = store(true, 1);
        before = distant.reads();
        assertThat(files().store(distant).read(path)).isEqualTo(rows());
        int distantReads = distant.reads() - before;
        assertThat(nearReads).isGreaterThanOrEqualTo(10);
        assertThat(distantReads).isLessThan(nearReads * 2 / 3);
        await(() -> distant.openFiles() == 0);
        assertThat(near.openFiles()).isZero();
    }

    @Test
    void readsColumnsAndSplitsAsNearFilesAre() throws InterruptedException {
        DistantFileStore distant = store(true, 0);
        assertThat(files().store(distant).projection(4, 1).batchRows(777).read(path))
                .isEqualTo(files().projection(4, 1).batchRows(777).read(path));
        assertThat(files().store(distant).splitBytes(100_000).read(path)).isEqualTo(rows());
        assertThat(files().store(distant).projection().splitBytes(300_000).read(path))
                .hasSize(ROWS);
        await(() -> distant.openFiles() == 0);
    }

    /** Chooses rows by the column {@code i}, the last of a projection of two. */
    private record Chosen(int least, int most) implements RowFilter {
        @Override
        public int[] columns() {
            return new int[] {1};
        }

        @Override
        public int select(RowBatch batch, int[] selected) {
            int count = 0;
            for (int row = 0; row < batch.rowCount(); row++) {
                Object value = VectorValues.read(COLUMNS.type(4), batch.column(0), row);
                if (value instanceof Integer number && number >= least && number <= most) {
                    selected[count++] = row;
                }
            }
            return count;
        }
    }

    @Test
    void fetchesOtherColumnsWhenTheFilterHasChosenRows() {
        DistantFileStore store = store(true, 1);
        long before = store.bytes();
        assertThat(files().store(store)
                        .projection(2, 4)
                        .filter(new Chosen(-2, -1))
                        .read(path))
                .isEmpty();
        long none = store.bytes() - before;
        before = store.bytes();
        List<List<Object>> all = files().store(store)
                .projection(2, 4)
                .filter(new Chosen(0, ROWS))
                .read(path);
        assertThat(all).hasSize(ROWS / 2);
        assertThat(store.bytes() - before).isGreaterThan(3 * none);
        assertThat(files().store(store)
                        .projection(2, 4)
                        .filter(new Chosen(30_000, 30_010))
                        .read(path))
                .isEqualTo(files().projection(2, 4)
                        .filter(new Chosen(30_000, 30_010))
                        .read(path))
                .hasSize(5);
    }

    @Test
    void fetchesTheNextPartWhileOneIsDecoded() throws InterruptedException {
        DistantFileStore store = store(true, 0);
        long size = store.status(path).orElseThrow().length();
        long before = store.bytes();
        try (FormatReader reader = files().store(store).batchRows(100).open(whole(store))) {
            for (int i = 0; i < 40; i++) {
                assertThat(reader.next().rowCount()).isPositive();
                Thread.sleep(1);
            }
            await(() -> store.bytes() - before > reader.bytesRead() + size / 20);
        }
    }

    @Test
    void failsWithTheNameOfTheFileWhereItIsRead() throws IOException, InterruptedException {
        DistantFileStore store = store(true, 0);
        store.failAt(Files.size(Path.of(path)) * 2 / 3);
        try (FormatReader reader = files().store(store).open(whole(store))) {
            int rows = reader.next().rowCount();
            assertThat(rows).isPositive();
            assertThatThrownBy(() -> {
                        while (reader.next() != null) {
                            assertThat(store.openFiles()).isPositive();
                        }
                    })
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_READ_FAILED))
                    .hasMessageContaining(path)
                    .hasMessageContaining("connection reset");
        }
        await(() -> store.openFiles() == 0);
    }

    @Test
    void closesTheFileAfterTheFirstRows() throws InterruptedException {
        DistantFileStore store = store(true, 30);
        try (FormatReader reader = files().store(store).open(whole(store))) {
            assertThat(reader.next()).isNotNull();
        }
        await(() -> store.openFiles() == 0);
        int reads = store.reads();
        Thread.sleep(100);
        assertThat(store.reads()).isEqualTo(reads);
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws InterruptedException {
        DistantFileStore store = store(true, 0);
        store.hold();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try (FormatReader reader = files().store(store).open(whole(store))) {
                reader.next();
            } catch (SkepException e) {
                failure.set(e);
            }
        });
        int before = store.reads();
        thread.start();
        await(() -> store.reads() > before);
        thread.interrupt();
        thread.join();
        assertThat(failure.get()).isInstanceOf(SkepException.class);
        store.release();
        await(() -> store.openFiles() == 0);
    }

    /** What reading gives: rows, or the error's code. */
    private Object outcome(DistantFileStore store) {
        try {
            return files().store(store).read(path);
        } catch (SkepException e) {
            return e.code();
        }
    }

    @Test
    void readsDamagedFilesAsNearOnes() throws IOException, InterruptedException {
        byte[] bytes = Files.readAllBytes(Path.of(path));
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            byte[] damaged = bytes.clone();
            int position = i % 2 == 0 ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(3000);
            damaged[position] ^= (byte) (1 << random.nextInt(8));
            Files.write(Path.of(path), damaged);
            Files.setLastModifiedTime(Path.of(path), FileTime.from(Instant.now().plusSeconds(1000 + i)));
            Object near = outcome(new DistantFileStore(FormatFiles.STORE, 0, false));
            DistantFileStore distant = new DistantFileStore(FormatFiles.STORE, 0, true);
            assertThat(outcome(distant)).as("byte %d", position).isEqualTo(near);
            await(() -> distant.openFiles() == 0);
        }
    }
}
