package dev.skep.format.parquet.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import dev.skep.format.parquet.ParquetFormat;
import dev.skep.testing.FormatFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestParquetWriter {
    private static final RowType COLUMNS = FormatFiles.columns("a bigint", "b string");

    @TempDir
    Path directory;

    private String path() {
        return directory.resolve("data").toString();
    }

    private FileMetaData footer() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(path() + ".parquet"));
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes, bytes.length - 8 - length, length));
    }

    private ColumnMetaData chunk(int rowGroup, int column) throws IOException {
        return footer().getRow_groups().get(rowGroup).getColumns().get(column).getMeta_data();
    }

    private List<List<Object>> write(RowType columns, Map<String, String> properties, List<List<Object>> rows) {
        FormatFiles files = new FormatFiles(new ParquetFormat(), columns).properties(properties);
        files.write(path(), rows);
        return files.read(path() + ".parquet");
    }

    @Test
    void testDictionaryIsGivenUpOnceItNoLongerPays() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            boolean few = i < 30_000;
            rows.add(List.of(few ? i % 10L : i * 1_000_003L, few ? "few " + i % 7 : "many many many " + i));
        }
        assertThat(write(COLUMNS, Map.of(), rows)).isEqualTo(rows);
        for (int column = 0; column < 2; column++) {
            assertThat(chunk(0, column).getEncodings()).contains(Encoding.PLAIN_DICTIONARY, Encoding.PLAIN);
        }
    }

    @Test
    void testDistinctValuesHaveNoDictionary() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            rows.add(Arrays.asList((long) i, i % 100 == 0 ? null : "text " + i));
        }
        assertThat(write(COLUMNS, Map.of(), rows)).isEqualTo(rows);
        for (int column = 0; column < 2; column++) {
            assertThat(chunk(0, column).isSetDictionary_page_offset()).isFalse();
            assertThat(chunk(0, column).getEncodings()).doesNotContain(Encoding.PLAIN_DICTIONARY);
        }
    }

    @Test
    void testDictionaryHasNoMoreBytesThanAllowed() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            rows.add(List.of((long) i / 20, "text " + i / 20));
        }
        assertThat(write(COLUMNS, Map.of("parquet.dictionary.page.size", "3000"), rows))
                .isEqualTo(rows);
        assertThat(chunk(0, 0).isSetDictionary_page_offset()).isFalse();
        assertThat(write(COLUMNS, Map.of(), rows)).isEqualTo(rows);
        assertThat(chunk(0, 0).getEncodings()).containsExactlyInAnyOrder(Encoding.PLAIN_DICTIONARY, Encoding.RLE);
    }

    @Test
    void testRowGroupsHaveNoMoreRowsThanAllowed() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10_500; i++) {
            rows.add(List.of((long) i, "t"));
        }
        assertThat(write(COLUMNS, Map.of("parquet.block.row.count.limit", "4000"), rows))
                .isEqualTo(rows);
        assertThat(footer().getRow_groups()).extracting(RowGroup::getNum_rows).containsExactly(4000L, 4000L, 2500L);
    }

    @Test
    void testStatisticsAreThoseOfTheValues() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(Arrays.asList(i % 5 == 0 ? null : (long) (i % 100 - 50), i % 3 == 0 ? null : "k\u00e9" + i % 50));
        }
        write(COLUMNS, Map.of(), rows);
        ColumnMetaData numbers = chunk(0, 0);
        assertThat(number(numbers.getStatistics().getMin_value())).isEqualTo(-49);
        assertThat(number(numbers.getStatistics().getMax_value())).isEqualTo(49);
        assertThat(numbers.getStatistics().getNull_count()).isEqualTo(1000);
        ColumnMetaData texts = chunk(0, 1);
        assertThat(new String(texts.getStatistics().getMin_value(), StandardCharsets.UTF_8))
                .isEqualTo("k\u00e90");
        assertThat(new String(texts.getStatistics().getMax_value(), StandardCharsets.UTF_8))
                .isEqualTo("k\u00e99");
        assertThat(texts.getStatistics().getNull_count()).isEqualTo(1667);
    }

    private static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** Vectors as readers and operators make them: coded by two dictionaries in turn, of one value, flat; with and without NULL. */
    @Test
    void testCodedAndConstantVectors() {
        FormatFiles files = new FormatFiles(new ParquetFormat(), COLUMNS);
        RowBatch first = files.batch(List.of(List.of(1L, "a"), List.of(2L, "b"), Arrays.asList(null, null)));
        RowBatch second = files.batch(List.of(List.of(2L, "b"), List.of(3L, "")));
        List<RowBatch> batches = List.of(
                coded(first, 0, 1, 2, 0, 0),
                coded(second, 1, 1, 0),
                coded(first, 2, 2),
                new RowBatch(
                        2,
                        new ConstantVector(first.column(0).flatten(), 2),
                        new ConstantVector(second.column(1).flatten(), 2)),
                first,
                coded(first, 1));
        List<List<Object>> expected = new ArrayList<>();
        try (FormatWriter writer = new ParquetFormatWriter(
                new WriteRequest(FormatFiles.STORE, path(), COLUMNS, Map.of(), FormatFiles.ZONE, Long.MAX_VALUE))) {
            for (int round = 0; round < 5000; round++) {
                for (RowBatch batch : batches) {
                    writer.write(batch);
                    expected.addAll(rows(batch));
                }
            }
            writer.finish();
        }
        assertThat(files.read(path() + ".parquet")).isEqualTo(expected);
    }

    private static RowBatch coded(RowBatch entries, int... ids) {
        ColumnVector[] columns = new ColumnVector[entries.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new DictionaryVector((FlatVector) entries.column(i), ids, ids.length);
        }
        return new RowBatch(ids.length, columns);
    }

    private static List<List<Object>> rows(RowBatch batch) {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rowCount(); row++) {
            List<Object> values = new ArrayList<>();
            for (int column = 0; column < batch.columnCount(); column++) {
                values.add(VectorValues.read(COLUMNS.type(column), batch.column(column), row));
            }
            rows.add(values);
        }
        return rows;
    }

    @Test
    void testFileWithoutRows() throws IOException {
        assertThat(write(COLUMNS, Map.of(), List.of())).isEmpty();
        assertThat(footer().getRow_groups()).isEmpty();
    }

    @Test
    void testBloomFiltersAsLargeAsAsked() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(List.of((long) i * 3, "t" + i));
        }
        Map<String, String> properties = Map.of(
                "parquet.bloom.filter.enabled", "true",
                "parquet.bloom.filter.enabled#b", "false",
                "parquet.bloom.filter.expected.ndv#a", "5000");
        assertThat(write(COLUMNS, properties, rows)).isEqualTo(rows);
        assertThat(chunk(0, 0).isSetBloom_filter_offset()).isTrue();
        assertThat(chunk(0, 0).getBloom_filter_length()).isBetween(4000, 20_000);
        assertThat(chunk(0, 1).isSetBloom_filter_offset()).isFalse();
    }
}
