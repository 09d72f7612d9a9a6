package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a table declares narrower than the file has them, where Hive reads NULL and CAST does not. */
class TestNarrowerColumns {
    @TempDir
    Path directory;

    private List<Object> read(String fileType, String tableType, Object... values) {
        RowType inFile = FormatFiles.columns("v " + fileType);
        new FormatFiles(new ParquetFormat(), inFile)
                .write(
                        directory.resolve("f").toString(),
                        Arrays.stream(values).map(Collections::singletonList).toList());
        return new FormatFiles(new ParquetFormat(), FormatFiles.columns("v " + tableType))
                .read(directory.resolve("f.parquet").toString()).stream()
                        .map(row -> row.get(0))
                        .toList();
    }

    @Test
    void testIntegers() {
        assertThat(read("bigint", "int", 5L, 3_000_000_000L, -1L, null, Long.MIN_VALUE))
                .containsExactly(5, null, -1, null, null);
        assertThat(read("int", "smallint", 300, 70_000, -32_768)).containsExactly((short) 300, null, (short) -32_768);
        assertThat(read("smallint", "tinyint", (short) 127, (short) 128)).containsExactly((byte) 127, null);
        assertThat(read("int", "bigint", 5, -1)).containsExactly(5L, -1L);
    }

    @Test
    void testFractions() {
        assertThat(read("double", "int", 1.5, 2.0, 1e20, Double.NaN, 0.1)).containsExactly(null, 2, null, null, null);
        assertThat(read("double", "float", 1.5, 1e300, Double.NaN, 0.1)).containsExactly(1.5f, null, null, 0.1f);
        assertThat(read("decimal(12,2)", "int", new BigDecimal("1.50"), new BigDecimal("300.00")))
                .containsExactly(null, 300);
        assertThat(read("decimal(30,2)", "smallint", new BigDecimal("99999.00"), new BigDecimal("-7.00")))
                .containsExactly(null, (short) -7);
    }

    /** INT96, as written here, as milliseconds, and as text what a clock shows. */
    @Test
    void testTimestampsAsNumbers() {
        LocalDateTime noon = LocalDateTime.of(2024, 1, 1, 12, 0, 0, 500_000_000);
        long millis = noon.atZone(FormatFiles.ZONE).toInstant().toEpochMilli();
        assertThat(read("timestamp", "bigint", noon, null)).containsExactly(millis, null);
        assertThat(read("timestamp", "string", noon)).containsExactly("2024-01-01 12:00:00.5");
        assertThat(read("timestamp", "int", noon)).containsExactly((Object) null);
    }
}
