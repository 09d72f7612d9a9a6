package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** No NULL among the rows, and more elements in a batch than any of the batch's own arrays has room for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 5000})
    void testManyElementsInFewRows(int count) {
        OrcFiles files = new OrcFiles(
                "id int",
                "numbers array<int>",
                "names map<int,string>",
                "nested array<array<bigint>>",
                "two array<string>");
        int length = 30_000 / count;
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = i;
            List<Integer> numbers =
                    IntStream.range(0, length).mapToObj(j -> first + j).toList();
            Map<Integer, String> names = new LinkedHashMap<>();
            numbers.forEach(number -> names.put(number, "n" + number % 10));
            List<List<Long>> nested =
                    numbers.stream().map(number -> List.of((long) number, 7L)).toList();
            rows.add(List.of(
                    i,
                    numbers,
                    names,
                    nested,
                    numbers.stream().map(String::valueOf).toList()));
        }
        String path = directory.resolve("data").toString();
        files.write(path, rows);
        assertThat(files.read(path + ".orc")).isEqualTo(OrcFiles.plain(rows));
    }

    @Test
    void testMillionsOfElementsInARow() {
        OrcFiles files = new OrcFiles("numbers array<tinyint>");
        List<Byte> numbers =
                IntStream.range(0, 5_000_000).mapToObj(i -> (byte) (i % 100)).toList();
        String path = directory.resolve("data").toString();
        files.write(path, List.of(List.of(numbers)));
        assertThat(files.read(path + ".orc").equals(List.of(List.of(numbers)))).isTrue();
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
