package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that Hive 4.0.1 wrote: INT96 timestamps, decimals as bytes, dates of the Julian calendar. */
class TestParquetOfHive {
    private static final RowType COLUMNS = FormatFiles.columns(
            "a tinyint",
            "b smallint",
            "c int",
            "d bigint",
            "e float",
            "f double",
            "g decimal(5,2)",
            "g2 decimal(30,2)",
            "h boolean",
            "i date",
            "j timestamp",
            "k string",
            "l char(5)",
            "m varchar(5)",
            "n binary",
            "o array<int>",
            "p map<string,int>",
            "q struct<x:int,y:array<string>>");

    private static List<List<Object>> read(String name) throws URISyntaxException {
        String path = Path.of(
                        TestParquetOfHive.class.getResource("/parquet/" + name).toURI())
                .toString();
        return new FormatFiles(new ParquetFormat(), COLUMNS).read(path);
    }

    @Test
    void testAllTypes() throws URISyntaxException {
        assertThat(read("hive-4.0.1.parquet"))
                .containsExactly(List.of(
                        (byte) 1,
                        (short) 2,
                        3,
                        4L,
                        1.5f,
                        2.5,
                        new BigDecimal("3.25"),
                        new BigDecimal("123456789012345678901234567.25"),
                        true,
                        LocalDate.of(1500, 1, 1),
                        LocalDateTime.of(2020, 6, 1, 12, 34, 56, 789_000_000),
                        "k",
                        "l",
                        "m",
                        "[110]",
                        Arrays.asList(1, null),
                        Map.of("a", 1),
                        List.of(1, List.of("z"))));
    }

    @Test
    void testNulls() throws URISyntaxException {
        List<Object> expected = Arrays.asList(Collections.nCopies(18, null).toArray());
        expected.set(9, LocalDate.of(2020, 1, 1));
        expected.set(10, LocalDateTime.of(1500, 1, 1, 0, 0));
        assertThat(read("hive-4.0.1-nulls.parquet")).containsExactly(expected);
    }
}
