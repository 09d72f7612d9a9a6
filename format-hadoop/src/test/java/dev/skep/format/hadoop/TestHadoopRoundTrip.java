package dev.skep.format.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.RandomValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read: by every SerDe, codec and kind of compression, split anywhere, and only some of the columns. */
class TestHadoopRoundTrip {
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
            "o struct<x:int,y:array<double>,z:struct<w:date>>",
            "p tinyint",
            "q smallint");

    @TempDir
    Path directory;

    /** @param isText whether rows are of text, which can't tell some values apart */
    static List<List<Object>> rows(int count, int seed, boolean isText) {
        RandomValues values = new RandomValues(new Random(seed), 15);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Object> row = values.row(COLUMNS);
            for (int column = 12; isText && column < 15; column++) {
                row.set(
                        column,
                        column == 12
                                ? List.of("x", "y" + i)
                                : column == 13
                                        ? Map.of("k", i)
                                        : List.of(i, List.of(1.5, 2.0), List.of(LocalDate.ofEpochDay(i))));
            }
            rows.add(row);
        }
        return rows;
    }

    record Way(StorageFormat format, String serde, String codec, String type) {
        Map<String, String> properties() {
            Map<String, String> properties = new HashMap<>(Map.of("serde", serde));
            if (!codec.isEmpty()) {
                properties.put("hive.exec.compress.output", "true");
                properties.put("mapred.output.compression.codec", "org.apache.hadoop.io.compress." + codec);
                properties.put("mapred.output.compression.type", type);
            }
            return properties;
        }

        boolean isText() {
            return !serde.contains("Binary");
        }
    }

    static Stream<Way> ways() {
        List<Way> ways = new ArrayList<>();
        for (String codec :
                List.of("", "DefaultCodec", "GzipCodec", "BZip2Codec", "SnappyCodec", "Lz4Codec", "ZStandardCodec")) {
            for (String type : codec.isEmpty() ? List.of("NONE") : List.of("RECORD", "BLOCK")) {
                for (String serde : List.of("lazy.LazySimpleSerDe", "lazybinary.LazyBinarySerDe")) {
                    ways.add(new Way(new SequenceFileFormat(), "org.apache.hadoop.hive.serde2." + serde, codec, type));
                }
            }
            for (String serde : List.of("ColumnarSerDe", "LazyBinaryColumnarSerDe")) {
                ways.add(new Way(
                        new RcFileFormat(), "org.apache.hadoop.hive.serde2.columnar." + serde, codec, "RECORD"));
            }
        }
        return ways.stream();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void testRoundTrip(Way way) {
        String path = directory.resolve("data").toString();
        List<List<Object>> rows = rows(900, 3, way.isText());
        FormatFiles files = new FormatFiles(way.format(), COLUMNS).properties(way.properties());
        files.write(path, rows);
        for (long bytes : new long[] {Long.MAX_VALUE, 1500, 40_000}) {
            assertThat(files.splitBytes(bytes).read(path)).isEqualTo(rows);
        }
        int[] wanted = {12, 3, 5};
        List<List<Object>> expected = rows.stream()
                .map(row -> Arrays.stream(wanted).mapToObj(row::get).toList())
                .toList();
        assertThat(files.batchRows(100).projection(wanted).read(path)).isEqualTo(expected);
        assertThat(files.projection().read(path)).hasSize(900);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void readersTellWhatTheyHold(Way way) throws IOException {
        Path file = directory.resolve("data");
        FormatFiles files = new FormatFiles(way.format(), COLUMNS).properties(way.properties());
        files.write(file.toString(), rows(900, 4, way.isText()));
        long length = Files.size(file);
        try (FormatReader reader = files.batchRows(100).open(new Split(file.toString(), 0, length, length))) {
            reader.next();
            assertThat(reader.heldBytes()).isBetween(10_000L, 2_000_000L);
        }
    }
}
