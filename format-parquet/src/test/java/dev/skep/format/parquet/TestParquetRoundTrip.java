package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestParquetRoundTrip {
    private static final RowType COLUMNS = FormatFiles.columns(
            "a tinyint",
            "b smallint",
            "c int",
            "d bigint",
            "e float",
            "f double",
            "g decimal(7,2)",
            "h decimal(15,3)",
            "i decimal(38,5)",
            "j boolean",
            "k date",
            "l timestamp",
            "m string",
            "n varchar(20)",
            "o char(8)",
            "p binary",
            "q timestamp with local time zone",
            "r string",
            "s bigint");

    @TempDir
    Path directory;

    /** @param nullPercent how often values are NULL */
    private static List<List<Object>> rows(Random random, int count, int nullPercent, int distinct) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = values(random, i, distinct);
            for (int column = 0; column < row.length; column++) {
                if (random.nextInt(100) < nullPercent) {
                    row[column] = null;
                }
            }
            rows.add(Arrays.asList(row));
        }
        return rows;
    }

    private static Object[] values(Random random, int row, int distinct) {
        long seed = random.nextInt(distinct);
        Random value = new Random(seed);
        value.nextLong();
        return new Object[] {
            (byte) value.nextInt(),
            (short) value.nextInt(),
            value.nextInt(),
            value.nextLong(),
            value.nextFloat(),
            value.nextGaussian(),
            BigDecimal.valueOf(value.nextInt(20_000_000) - 10_000_000 + 1, 2),
            BigDecimal.valueOf(value.nextLong() % 1_000_000_000_000_000L, 3),
            new BigDecimal(new BigInteger(120, value).subtract(BigInteger.ONE.shiftLeft(119)), 5),
            value.nextBoolean(),
            LocalDate.ofEpochDay(value.nextInt(100_000) - 50_000),
            timestamp(value),
            "s" + seed + "x".repeat(value.nextInt(10)),
            "v" + value.nextInt(50),
            "ch" + value.nextInt(100),
            Arrays.toString(new byte[] {1, 2}).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Instant.ofEpochSecond(value.nextInt(), value.nextInt(1_000_000) * 1000),
            "row" + row,
            (long) row
        };
    }

    /** A time that clocks in the zone did show: others move by an hour in INT96, as they do in Hive. */
    private static LocalDateTime timestamp(Random random) {
        return Instant.ofEpochSecond(random.nextInt(2_000_000) * 2000L - 1_000_000_000L, random.nextInt(1_000_000_000))
                .atZone(FormatFiles.ZONE)
                .toLocalDateTime();
    }

    @ParameterizedTest
    @CsvSource({
        "SNAPPY,PARQUET_1_0,true,0,50",
        "SNAPPY,PARQUET_1_0,true,30,50",
        "ZSTD,PARQUET_1_0,false,10,100000",
        "GZIP,PARQUET_2_0,true,5,1000",
        "LZ4_RAW,PARQUET_2_0,false,50,100000",
        "UNCOMPRESSED,PARQUET_2_0,false,0,100000",
        "NONE,PARQUET_1_0,true,100,7"
    })
    void testReadsWhatItWrites(String codec, String version, String dictionary, int nullPercent, int distinct) {
        List<List<Object>> rows = rows(new Random(nullPercent * 31L + distinct), 6000, nullPercent, distinct);
        List<List<Object>> expected = new ArrayList<>();
        for (List<Object> row : rows) {
            expected.add(Arrays.asList(row.stream()
                    .map(value -> value instanceof byte[] bytes ? Arrays.toString(bytes) : value)
                    .toArray()));
        }
        String path = directory.resolve("data").toString();
        FormatFiles files = new FormatFiles(new ParquetFormat(), COLUMNS)
                .properties(Map.of(
                        "parquet.compression",
                        codec,
                        "parquet.writer.version",
                        version,
                        "parquet.enable.dictionary",
                        dictionary,
                        "parquet.page.size",
                        "9000",
                        "parquet.block.size",
                        "400000",
                        "parquet.dictionary.page.size",
                        "20000"));
        files.write(path, rows);
        List<List<Object>> actual = files.read(path + ".parquet");
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(files.batchRows(777).splitBytes(1000).read(path + ".parquet"))
                .isEqualTo(expected);
        List<List<Object>> projected = expected.stream()
                .map(row -> Arrays.asList(row.get(12), row.get(3)))
                .toList();
        assertThat(files.projection(12, 3).read(path + ".parquet")).isEqualTo(projected);
    }
}
