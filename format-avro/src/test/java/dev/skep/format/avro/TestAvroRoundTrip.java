package dev.skep.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeKind;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.RandomValues;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read, with every codec, split anywhere, and only some of the columns. */
class TestAvroRoundTrip {
    static final RowType COLUMNS = FormatFiles.columns(
            "a int",
            "b bigint",
            "c float",
            "d double",
            "e boolean",
            "f string",
            "g varchar(12)",
            "h char(9)",
            "i date",
            "j timestamp",
            "k decimal(9,2)",
            "l decimal(30,5)",
            "m array<string>",
            "n map<string,int>",
            "o struct<x:int,y:array<double>,z:struct<w:date>>");

    @TempDir
    Path directory;

    static List<List<Object>> rows(int count, int seed) {
        RandomValues values = new RandomValues(new Random(seed), 15);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = values.row(COLUMNS);
            for (int column = 0; column < row.size(); column++) {
                // a file has milliseconds
                if (COLUMNS.type(column).is(TypeKind.TIMESTAMP) && row.get(column) instanceof LocalDateTime time) {
                    row.set(column, time.truncatedTo(ChronoUnit.MILLIS));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "snappy", "bzip2", "zstandard", "xz"})
    void testCodecs(String codec) {
        String path = directory.resolve("data").toString();
        List<List<Object>> rows = rows(3000, codec.hashCode());
        FormatFiles files = new FormatFiles(new AvroFormat(), COLUMNS).properties(Map.of("avro.output.codec", codec));
        files.write(path, rows);
        assertThat(files.splitBytes(50_000).read(path + ".avro")).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(files.splitBytes(Long.MAX_VALUE).batchRows(100).read(path + ".avro"))
                .isEqualTo(rows);
    }

    @Test
    void testEverySplit() {
        String path = directory.resolve("data").toString();
        List<List<Object>> rows = rows(1500, 5);
        FormatFiles files = new FormatFiles(new AvroFormat(), COLUMNS);
        files.write(path, rows);
        for (long bytes : new long[] {1000, 7001, 65_536, 100_000}) {
            assertThat(files.splitBytes(bytes).read(path + ".avro")).isEqualTo(rows);
        }
    }

    @Test
    void testTellsWhatItKeeps() {
        String path = directory.resolve("data").toString();
        FormatFiles files = new FormatFiles(new AvroFormat(), COLUMNS);
        files.write(path, rows(1500, 7));
        long length = FormatFiles.STORE.status(path + ".avro").orElseThrow().length();
        try (FormatReader reader = files.open(new Split(path + ".avro", 0, length, length))) {
            reader.next();
            assertThat(reader.heldBytes()).isBetween(1000L, 2 * length);
        }
    }

    @Test
    void testProjection() {
        String path = directory.resolve("data").toString();
        List<List<Object>> rows = rows(500, 6);
        FormatFiles files = new FormatFiles(new AvroFormat(), COLUMNS);
        files.write(path, rows);
        int[] wanted = {12, 3, 5};
        List<List<Object>> expected = rows.stream()
                .map(row -> Arrays.stream(wanted).mapToObj(row::get).toList())
                .toList();
        assertThat(files.projection(wanted).read(path + ".avro")).isEqualTo(expected);
        assertThat(files.projection().read(path + ".avro")).hasSize(500);
    }

    @Test
    void testNothing() {
        String path = directory.resolve("data").toString();
        FormatFiles files = new FormatFiles(new AvroFormat(), COLUMNS);
        files.write(path, List.of());
        assertThat(files.read(path + ".avro")).isEmpty();
    }
}
