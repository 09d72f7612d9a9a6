package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestOrcRoundTrip {
    private static final String[] CODECS = {"ZLIB", "SNAPPY", "ZSTD", "LZ4", "LZO", "NONE"};

    @TempDir
    Path directory;

    @Test
    void testTellsWhatItKeepsOfAStripe() {
        RandomRows source = new RandomRows(new Random(1), 5);
        RowType columns = source.columns(3);
        OrcFiles files = new OrcFiles(columns).properties("orc.compress", "zlib");
        String path = directory.resolve("kept").toString();
        files.write(path, source.rows(columns, 5000));
        long length = directory.resolve("kept.orc").toFile().length();
        try (FormatReader reader = files.open(new Split(path + ".orc", 0, length, length))) {
            assertThat(reader.next()).isNotNull();
            assertThat(reader.heldBytes()).isBetween(length / 10, length);
            while (reader.next() != null) {
                assertThat(reader.heldBytes()).isLessThanOrEqualTo(length);
            }
            assertThat(reader.heldBytes()).isZero();
        }
    }

    /** {@code -Dseeds=300} tries more than usual. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("seeds", 24));
    }

    /** The seed of a failure is its parameter. */
    @ParameterizedTest
    @MethodSource("seeds")
    void testReadsWhatItWrites(int seed) {
        Random random = new Random(seed);
        RandomRows source = new RandomRows(random, new int[] {0, 5, 40, 100}[seed % 4]);
        RowType columns = source.columns(1 + random.nextInt(8));
        int count = new int[] {1, 7, 2500, 12_000}[random.nextInt(4)];
        List<List<Object>> rows = source.rows(columns, count);
        List<List<Object>> expected = OrcFiles.plain(rows);
        OrcFiles files = new OrcFiles(columns)
                .properties(
                        "orc.compress",
                        CODECS[seed % CODECS.length],
                        "orc.row.index.stride",
                        "1000",
                        "orc.stripe.size",
                        "200000",
                        "orc.write.format",
                        seed % 5 == 0 ? "0.11" : "0.12");
        String path = directory.resolve("data").toString();
        files.write(path, rows);
        assertThat(files.read(path + ".orc")).as(columns.toString()).isEqualTo(expected);
        assertThat(files.batchRows(1 + random.nextInt(3000)).splitBytes(10_000).read(path + ".orc"))
                .isEqualTo(expected);
        int[] projection = IntStream.range(0, columns.size())
                .filter(i -> random.nextBoolean())
                .toArray();
        assertThat(files.projection(projection).read(path + ".orc"))
                .isEqualTo(expected.stream()
                        .map(row -> Arrays.stream(projection).mapToObj(row::get).toList())
                        .toList());
    }

    @Test
    void testNoRows() {
        OrcFiles files = new OrcFiles("a int", "b array<string>");
        String path = directory.resolve("data").toString();
        files.write(path, List.of());
        assertThat(files.read(path + ".orc")).isEmpty();
        assertThat(new OrcFormat().rowCount(files.store(), files.status(path + ".orc")))
                .contains(0L);
    }

    @Test
    void testTellsItsColumnsAndRows() {
        RowType columns = OrcFiles.columns(
                "a tinyint",
                "b decimal(20,3)",
                "c char(7)",
                "d varchar(9)",
                "e map<int,array<struct<x:string,y:date>>>",
                "f timestamp",
                "g timestamp with local time zone",
                "h binary",
                "i float");
        OrcFiles files = new OrcFiles(columns);
        String path = directory.resolve("data").toString();
        files.write(path, new RandomRows(new Random(1), 10).rows(columns, 321));
        OrcFormat format = new OrcFormat();
        assertThat(format.inferColumns(files.store(), files.status(path + ".orc")))
                .contains(columns);
        assertThat(format.rowCount(files.store(), files.status(path + ".orc"))).contains(321L);
    }

    @Test
    void testEmptyProjectionCountsRows() {
        OrcFiles files = new OrcFiles("a int");
        String path = directory.resolve("data").toString();
        files.write(path, IntStream.range(0, 5000).mapToObj(List::of).toList());
        assertThat(files.projection().read(path + ".orc")).hasSize(5000);
        assertThat(files.store().bytesRead()).isLessThan(2000);
    }
}
