package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.testing.FormatFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row i has a = i and what follows from it; even rows only have b. */
class TestParquetFilters {
    private static final int ROWS = 50_000;
    private static final RowType COLUMNS = FormatFiles.columns(
            "a bigint",
            "b int",
            "c string",
            "d decimal(9,2)",
            "e date",
            "f char(9)",
            "g double",
            "h array<bigint>",
            "i string");

    @TempDir
    Path directory;

    private String path;

    @BeforeEach
    void write() {
        List<List<Object>> rows = IntStream.range(0, ROWS)
                .mapToObj(i -> Arrays.<Object>asList(
                        (long) i,
                        i % 2 == 0 ? i / 1000 * 2 : null,
                        "v" + i / 1000 * 2,
                        BigDecimal.valueOf(i, 2),
                        LocalDate.ofEpochDay(i),
                        "c" + 10_000 / (1 + i),
                        i / 8.0,
                        LongStream.range(0, i % 4).boxed().toList(),
                        "unique" + i * 7L))
                .toList();
        String name = directory.resolve("data").toString();
        new FormatFiles(new ParquetFormat(), COLUMNS)
                .properties(Map.of(
                        "parquet.page.size",
                        "2000",
                        "parquet.block.size",
                        "200000",
                        "parquet.bloom.filter.enabled#i",
                        "true"))
                .write(name, rows);
        path = name + ".parquet";
    }

    private FormatFiles files() {
        return new FormatFiles(new ParquetFormat(), COLUMNS);
    }

    private List<Long> readA(ColumnBound... bounds) {
        return files().bounds(bounds).read(path).stream()
                .map(row -> (Long) row.get(0))
                .toList();
    }

    private static ColumnBound between(int column, Object min, Object max) {
        return new ColumnBound(column, min, max, null);
    }

    /** All rows that qualify come, and few others. */
    private static void assertFew(List<Long> rows, LongPredicate qualifies) {
        assertThat(rows)
                .containsAll(LongStream.range(0, ROWS).filter(qualifies).boxed().toList());
        assertThat(rows.size()).isLessThan(ROWS / 4);
    }

    @Test
    void testRangesSkipGroupsAndPages() {
        assertFew(readA(between(0, 20_000L, 20_010L)), a -> a >= 20_000 && a <= 20_010);
        assertThat(readA(between(0, 20_000L, 20_010L))).hasSizeLessThan(3000);
        assertThat(readA(between(0, 60_000L, null))).isEmpty();
        assertFew(readA(between(0, null, 3000L)), a -> a <= 3000);
        assertFew(readA(between(1, 40, 41)), a -> a % 2 == 0 && a / 1000 * 2 == 40);
        assertFew(readA(between(3, new BigDecimal("10.00"), new BigDecimal("11.00"))), a -> a >= 1000 && a <= 1100);
        assertFew(readA(between(4, LocalDate.ofEpochDay(7), LocalDate.ofEpochDay(9))), a -> a >= 7 && a <= 9);
        assertFew(readA(between(6, 10.0, 20.0)), a -> a >= 80 && a <= 160);
        assertFew(readA(between(5, "c9", "c99")), a -> 10_000 / (1 + a) == 9 || 10_000 / (1 + a) / 10 == 9);
        assertFew(readA(between(0, 30_000L, 40_000L), between(0, 39_000L, null)), a -> a >= 39_000 && a <= 40_000);
    }

    @Test
    void testDictionariesAndBloomFilters() {
        assertThat(readA(new ColumnBound(2, null, null, List.of("v33", "v1")))).isEmpty();
        assertFew(readA(new ColumnBound(2, null, null, List.of("v34"))), a -> a / 1000 * 2 == 34);
        assertThat(readA(new ColumnBound(8, "unique8", "unique8", null))).isEmpty();
        assertFew(readA(new ColumnBound(8, null, null, List.of("unique7", "unique8"))), a -> a == 1);
    }

    @Test
    void testMissingColumnsMatchNothing() {
        RowType wider = FormatFiles.columns("a bigint", "x int");
        assertThat(new FormatFiles(new ParquetFormat(), wider)
                        .bounds(between(1, 1, 2))
                        .read(path))
                .isEmpty();
        assertThat(new FormatFiles(new ParquetFormat(), wider).read(path)).hasSize(ROWS);
    }

    private static RowFilter choosing(LongPredicate chosen) {
        return new RowFilter() {
            @Override
            public int[] columns() {
                return new int[] {0};
            }

            @Override
            public int select(RowBatch batch, int[] selected) {
                long[] values = ((LongVector) batch.column(0)).values();
                int count = 0;
                for (int row = 0; row < batch.rowCount(); row++) {
                    if (chosen.test(values[row])) {
                        selected[count++] = row;
                    }
                }
                return count;
            }
        };
    }

    @Test
    void testChosenRowsOfAllColumns() {
        List<List<Object>> all = files().read(path);
        for (LongPredicate chosen : List.<LongPredicate>of(
                a -> a % 3 == 0, a -> a == 49_999, a -> a > 5000 && a < 5100 || a == 30_000, a -> true, a -> false)) {
            List<List<Object>> expected =
                    all.stream().filter(row -> chosen.test((Long) row.get(0))).toList();
            assertThat(files().filter(choosing(chosen)).read(path)).isEqualTo(expected);
            assertThat(files().filter(choosing(chosen))
                            .batchRows(100)
                            .splitBytes(9000)
                            .read(path))
                    .isEqualTo(expected);
            assertThat(files().filter(choosing(chosen))
                            .bounds(between(0, 4000L, 31_000L))
                            .read(path))
                    .containsAll(expected.stream()
                            .filter(row -> (Long) row.get(0) >= 4000 && (Long) row.get(0) <= 31_000)
                            .toList());
        }
    }

    @Test
    void testColumnsOfRowsNotChosenAreNotRead() {
        assertThat(bytesRead(a -> false)).isLessThan(bytesRead(a -> true) / 2);
    }

    private long bytesRead(LongPredicate chosen) {
        long length = FormatFiles.STORE.status(path).orElseThrow().length();
        try (FormatReader reader = files().filter(choosing(chosen)).open(new Split(path, 0, length, length))) {
            while (reader.next() != null) {
                // just read on
            }
            return reader.bytesRead();
        }
    }

    @Test
    void testNoColumns() {
        assertThat(files().projection().read(path)).hasSize(ROWS);
    }

    @Test
    void testOtherTypesThanTheFiles() {
        RowType other = FormatFiles.columns(
                "a double",
                "b decimal(12,1)",
                "c varchar(2)",
                "d decimal(20,3)",
                "e timestamp",
                "g string",
                "i binary");
        List<Object> row =
                new FormatFiles(new ParquetFormat(), other).read(path).get(1234);
        assertThat(row)
                .containsExactly(
                        1234.0,
                        new BigDecimal("2.0"),
                        "v2",
                        new BigDecimal("12.340"),
                        LocalDate.ofEpochDay(1234).atStartOfDay(),
                        "154.25",
                        Arrays.toString("unique8638".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        RowType byPosition = FormatFiles.columns("x bigint", "y int");
        assertThat(new FormatFiles(new ParquetFormat(), byPosition)
                        .properties(Map.of("parquet.column.index.access", "true"))
                        .read(path)
                        .get(1234))
                .containsExactly(1234L, 2);
    }
}
