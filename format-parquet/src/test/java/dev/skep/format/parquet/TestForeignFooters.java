package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Footers that are legal but unusual, and footers that lie. */
class TestForeignFooters {
    private static final RowType COLUMNS = FormatFiles.columns("a int", "s string", "l bigint");
    private static final int ROWS = 2_000;

    @TempDir
    Path directory;

    private Path file;
    private List<List<Object>> rows;

    @BeforeEach
    void write() {
        rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(Arrays.asList(i, i % 3 == 0 ? null : "s" + i % 7, (long) i));
        }
        new FormatFiles(new ParquetFormat(), COLUMNS)
                .properties(Map.of("parquet.bloom.filter.columns", "a", "parquet.enable.dictionary", "true"))
                .write(directory.resolve("data").toString(), rows);
        file = directory.resolve("data.parquet");
    }

    private List<List<Object>> read() {
        return new FormatFiles(new ParquetFormat(), COLUMNS).splitBytes(1_000).read(file.toString());
    }

    private void assertCorrupt(Consumer<FileMetaData> change) throws IOException {
        Footers.change(file, change);
        assertThatThrownBy(this::read).isInstanceOfSatisfying(SkepException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
            assertThat(e.getMessage()).contains(file.toString());
        });
    }

    @Test
    void testChunksInAnotherOrderThanTheSchema() throws IOException {
        Footers.change(file, footer -> footer.row_groups.forEach(group -> Collections.reverse(group.columns)));
        assertThat(read()).isEqualTo(rows);
    }

    /** The split that owns a row group is told by all of its bytes, wherever the first column's stand. */
    @Test
    void testFirstColumnStandsLast() throws IOException {
        Footers.change(file, footer -> {
            Collections.rotate(footer.schema.subList(1, footer.schema.size()), 1);
            footer.row_groups.forEach(group -> Collections.rotate(group.columns, 1));
        });
        assertThat(read()).isEqualTo(rows);
    }

    @Test
    void testStatisticsThatDenyNulls() throws IOException {
        Footers.change(
                file,
                footer -> footer.row_groups.forEach(
                        group -> group.columns.get(1).meta_data.statistics.setNull_count(0)));
        assertThat(read()).isEqualTo(rows);
    }

    @Test
    void testBloomFilterOfUnsignedNumbers() throws IOException {
        Footers.change(file, footer -> {
            footer.schema.get(1).setConverted_type(ConvertedType.UINT_32);
            footer.schema.get(1).setLogicalType(LogicalType.INTEGER(new IntType((byte) 32, false)));
        });
        RowType unsigned = FormatFiles.columns("a bigint");
        assertThat(new FormatFiles(new ParquetFormat(), unsigned)
                        .bounds(new ColumnBound(0, 1_234L, 1_234L, null))
                        .read(file.toString()))
                .contains(List.of(1_234L));
    }

    /** Values are taken as they are stored, whatever the annotation says of their width, but for what can't be unsigned. */
    @Test
    void testUnsignedNumbersBeyondTheirWidth() throws IOException {
        String negative = directory.resolve("negative").toString();
        RowType stored = FormatFiles.columns("a int");
        new FormatFiles(new ParquetFormat(), stored)
                .write(negative, List.of(List.of(-1), List.of(255), List.of(256), List.of(65_536)));
        Path changed = Path.of(negative + ".parquet");
        for (int bits : new int[] {8, 16}) {
            Footers.change(changed, footer -> {
                footer.schema.get(1).setConverted_type(bits == 8 ? ConvertedType.UINT_8 : ConvertedType.UINT_16);
                footer.schema.get(1).setLogicalType(LogicalType.INTEGER(new IntType((byte) bits, false)));
            });
            assertThat(column(changed, "a bigint")).containsExactly(null, 255L, 256L, 65_536L);
            assertThat(column(changed, "a int")).containsExactly(null, 255, 256, 65_536);
            assertThat(column(changed, "a smallint")).containsExactly(null, (short) 255, (short) 256, null);
            assertThat(column(changed, "a tinyint")).containsExactly(null, null, null, null);
            assertThat(column(changed, "a double")).containsExactly(null, 255.0, 256.0, 65_536.0);
        }
    }

    /** As Hive reads them: numbers whose first bit is set are NULL, whatever the column is declared to be, unless a property says otherwise. */
    @Test
    void testUnsignedNumbersBeyondTheSignedRange() throws IOException {
        for (int bits : new int[] {32, 64}) {
            String name = directory.resolve("unsigned" + bits).toString();
            RowType stored = FormatFiles.columns(bits == 32 ? "a int" : "a bigint");
            List<List<Object>> values = bits == 32
                    ? List.of(List.of(-1), List.of(7), List.of(Integer.MIN_VALUE))
                    : List.of(List.of(-1L), List.of(7L), List.of(Long.MIN_VALUE));
            new FormatFiles(new ParquetFormat(), stored).write(name, values);
            Path changed = Path.of(name + ".parquet");
            Footers.change(changed, footer -> {
                footer.schema.get(1).setConverted_type(bits == 32 ? ConvertedType.UINT_32 : ConvertedType.UINT_64);
                footer.schema.get(1).setLogicalType(LogicalType.INTEGER(new IntType((byte) bits, false)));
            });
            assertThat(column(changed, "a bigint")).containsExactly(null, 7L, null);
            assertThat(column(changed, "a decimal(20,0)")).containsExactly(null, new BigDecimal(7), null);
            assertThat(column(changed, "a string")).containsExactly(null, "7", null);
            assertThat(column(changed, "a double")).containsExactly(null, 7.0, null);
            FormatFiles natural = new FormatFiles(
                    new ParquetFormat(), FormatFiles.columns(bits == 32 ? "a bigint" : "a decimal(20,0)"));
            assertThat(natural.bounds(ColumnBound.ofNull(0, List.of())).read(changed.toString()))
                    .hasSize(3);
            List<List<Object>> meant = natural.bounds()
                    .properties(Map.of("skep.parquet.unsigned", "true"))
                    .read(changed.toString());
            assertThat(meant.stream().map(row -> row.get(0).toString()))
                    .containsExactly(
                            bits == 32
                                    ? new String[] {"4294967295", "7", "2147483648"}
                                    : new String[] {"18446744073709551615", "7", "9223372036854775808"});
        }
    }

    private static List<Object> column(Path file, String declared) {
        return new FormatFiles(new ParquetFormat(), FormatFiles.columns(declared))
                .read(file.toString()).stream().map(row -> row.get(0)).toList();
    }

    @Test
    void testNegativeRows() throws IOException {
        assertCorrupt(footer -> footer.row_groups.get(0).setNum_rows(-1));
    }

    @Test
    void testMissingChunk() throws IOException {
        assertCorrupt(footer -> footer.row_groups.get(0).columns.remove(1));
    }

    @Test
    void testAnnotationThatDoesNotGoWithTheValues() throws IOException {
        assertCorrupt(footer -> footer.schema.get(3).setConverted_type(ConvertedType.INT_32));
    }

    @Test
    void testDictionaryMissing() throws IOException {
        assertCorrupt(
                footer -> footer.row_groups.get(0).columns.get(1).meta_data.unsetDictionary_page_offset());
    }
}
