package dev.skep.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.type.RowType;
import dev.skep.process.cache.BlockCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a format that keeps decompressed blocks in memory reads from files that are read again, or changed in place. */
public abstract class KeptBlocksSuite {
    private static final int ROWS = 30_000;
    private static final RowType COLUMNS =
            FormatFiles.columns("n bigint", "few string", "many string", "l array<struct<x:int,y:string>>", "i int");

    @TempDir
    Path directory;

    private final StorageFormat format;
    private final Map<String, String> properties;

    /** @param properties of the table that is written: they ask for a compression */
    protected KeptBlocksSuite(StorageFormat format, Map<String, String> properties) {
        this.format = format;
        this.properties = properties;
    }

    private FormatFiles files() {
        return new FormatFiles(format, COLUMNS).properties(properties);
    }

    private static List<List<Object>> rows(int seed) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> Arrays.<Object>asList(
                        i * 7919L % 10_007 + seed,
                        i % 13 == 0 ? null : "few " + (i + seed) % 10,
                        "many " + (i * 31 % ROWS + seed),
                        i % 17 == 0 ? null : List.of(Arrays.asList(i + seed, "y" + i), Arrays.asList(null, "z")),
                        i % 2 == 0 ? null : i))
                .toList();
    }

    /** Writes a file as it was at some time. */
    private String write(int seed, Instant time) throws IOException {
        String name = directory.resolve("data").toString();
        files().write(name, rows(seed));
        Path path = Path.of(name + format.extension(properties));
        Files.setLastModifiedTime(path, FileTime.from(time));
        return path.toString();
    }

    @Test
    void readsTheSameRowsAgainAndAgain() throws IOException {
        String path = write(0, Instant.now().minusSeconds(100));
        long before = BlockCache.ofProcess().bytes();
        for (int i = 0; i < 5; i++) {
            assertThat(files().read(path)).isEqualTo(rows(0));
        }
        assertThat(BlockCache.ofProcess().bytes() - before).isGreaterThan(100_000);
        assertThat(files().splitBytes(10_000).batchRows(777).read(path)).isEqualTo(rows(0));
        assertThat(files().projection(2).read(path))
                .isEqualTo(rows(0).stream().map(row -> row.subList(2, 3)).toList());
    }

    @Test
    void seesThatAFileWasChangedInPlace() throws IOException {
        for (int seed = 1; seed < 4; seed++) {
            String path = write(seed, Instant.now().minusSeconds(100 - seed));
            for (int i = 0; i < 3; i++) {
                assertThat(files().read(path)).isEqualTo(rows(seed));
            }
        }
    }

    /** A file of the same length and time, as {@code touch} or programs that copy files with their times leave it: here one with a byte that was flipped. */
    @Test
    void seesAFileOfTheSameLengthAndTime() throws IOException {
        Instant time = Instant.now().minusSeconds(100);
        Path path = Path.of(write(1, time));
        for (int i = 0; i < 3; i++) {
            assertThat(files().read(path.toString())).isEqualTo(rows(1));
        }
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(path, bytes);
        Files.setLastModifiedTime(path, FileTime.from(time));
        assertThat(readsAsBefore(path.toString())).isFalse();
    }

    private boolean readsAsBefore(String path) {
        try {
            return files().read(path).equals(rows(1));
        } catch (SkepException e) {
            return false;
        }
    }

    @Test
    void keepsNothingOfAFileThatWasJustWritten() throws IOException {
        for (int seed = 1; seed < 4; seed++) {
            String path = write(seed, Instant.now().plusSeconds(1000));
            for (int i = 0; i < 3; i++) {
                assertThat(files().read(path)).isEqualTo(rows(seed));
            }
        }
    }

    @Test
    void sharesBlocksBetweenThreads() throws IOException {
        String path = write(5, Instant.now().minusSeconds(100));
        List<List<Object>> expected = rows(5);
        List<List<List<Object>>> all = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> files().batchRows(500 + i).read(path))
                .toList();
        assertThat(all).hasSize(12).allSatisfy(rows -> assertThat(rows).isEqualTo(expected));
    }
}
