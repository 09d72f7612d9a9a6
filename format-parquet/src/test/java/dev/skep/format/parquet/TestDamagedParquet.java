package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.RowType;
import dev.skep.testing.DamagedBytes;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.RandomValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestDamagedParquet {
    private static final RowType COLUMNS =
            FormatFiles.columns("a int", "b string", "c double", "d boolean", "e array<string>", "f decimal(30,2)");

    @TempDir
    Path directory;

    private List<List<Object>> rows;

    private Path write(Map<String, String> properties) {
        RandomValues values = new RandomValues(new Random(5), 10);
        rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add(values.row(COLUMNS));
        }
        new FormatFiles(new ParquetFormat(), COLUMNS)
                .properties(properties)
                .write(directory.resolve("data").toString(), rows);
        return directory.resolve("data.parquet");
    }

    private static void assertCorrupt(Path file) {
        assertThatThrownBy(() -> new FormatFiles(new ParquetFormat(), COLUMNS).read(file.toString()))
                .isInstanceOfSatisfying(SkepException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
                    assertThat(e.getMessage()).contains(file.toString());
                });
    }

    @Test
    void testTruncated() throws IOException {
        byte[] bytes = Files.readAllBytes(write(Map.of()));
        Path cut = directory.resolve("cut.parquet");
        for (int length : new int[] {1, 4, 11, 12, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertCorrupt(cut);
        }
    }

    @Test
    void testMissingMiddle() throws IOException {
        byte[] bytes = Files.readAllBytes(write(Map.of()));
        byte[] shorter = new byte[bytes.length - 5000];
        System.arraycopy(bytes, 0, shorter, 0, 4);
        System.arraycopy(bytes, 5004, shorter, 4, shorter.length - 4);
        Path cut = directory.resolve("cut.parquet");
        Files.write(cut, shorter);
        assertCorrupt(cut);
    }

    /** The footer is right, but says of rows that they lie where the file has ended: they must not just be missing. */
    @Test
    void testMissingData() throws IOException {
        byte[] bytes = Files.readAllBytes(write(Map.of()));
        int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8) + 8;
        byte[] shorter = new byte[4 + footer];
        System.arraycopy(bytes, 0, shorter, 0, 4);
        System.arraycopy(bytes, bytes.length - footer, shorter, 4, footer);
        Path cut = directory.resolve("cut.parquet");
        Files.write(cut, shorter);
        assertCorrupt(cut);
    }

    /** Whatever bytes are wrong: the answer is right or there is an error that says so, never a crash. */
    @Test
    void testFlippedBytes() throws IOException {
        for (String codec : new String[] {"SNAPPY", "UNCOMPRESSED", "ZSTD", "GZIP", "LZ4_RAW"}) {
            byte[] bytes = Files.readAllBytes(write(Map.of("parquet.compression", codec)));
            Path damaged = directory.resolve("damaged.parquet");
            Random random = new Random(3);
            for (int i = 0; i < 400; i++) {
                byte[] copy = bytes.clone();
                copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(damaged, copy);
                try {
                    new FormatFiles(new ParquetFormat(), COLUMNS).read(damaged.toString());
                } catch (SkepException e) {
                    assertThat(e.code()).isIn(ErrorCode.FILE_CORRUPT, ErrorCode.NOT_SUPPORTED, ErrorCode.TYPE_MISMATCH);
                    assertThat(e.getMessage()).contains("damaged.parquet");
                }
            }
        }
    }

    /** Half of the wrong bytes are in the footer. {@code -Dmutants=5000} tries more files than usual. */
    @Test
    void testWrongBytes() throws IOException {
        int mutants = Integer.getInteger("mutants", 300);
        String[] codecs = {"SNAPPY", "UNCOMPRESSED", "ZSTD", "GZIP", "LZ4_RAW"};
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        byte[] reversed = null;
        for (int i = 0; i < mutants; i++) {
            if (i % 60 == 0) {
                Map<String, String> properties = Map.of(
                        "parquet.compression",
                        codecs[i / 60 % codecs.length],
                        "parquet.page.size",
                        "2000",
                        "parquet.bloom.filter.enabled#b",
                        "true");
                reversed = reversed(Files.readAllBytes(write(properties)));
            }
            Path damaged = directory.resolve("damaged" + i + ".parquet");
            Files.write(damaged, reversed(DamagedBytes.of(reversed, 3000, i)));
            outcomes.merge(outcome(damaged, i), 1, Integer::sum);
            Files.delete(damaged);
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(mutants);
        System.out.println("of " + mutants + " damaged Parquet files: " + outcomes);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }

    private static String outcome(Path file, int seed) {
        FormatFiles files = new FormatFiles(new ParquetFormat(), COLUMNS);
        try {
            (seed % 3 == 0 ? files.projection(1, 4) : files)
                    .bounds(
                            seed % 5 == 0
                                    ? new ColumnBound[] {
                                        new ColumnBound(1, "a", "a", List.of("a")), ColumnBound.ofNull(0, List.of())
                                    }
                                    : new ColumnBound[0])
                    .read(file.toString());
            return "rows";
        } catch (SkepException e) {
            assertThat(e.code())
                    .as("mutant " + seed + ": " + e)
                    .isIn(ErrorCode.FILE_CORRUPT, ErrorCode.NOT_SUPPORTED, ErrorCode.TYPE_MISMATCH);
            assertThat(e.getMessage()).contains(file.toString());
            return e.code().toString();
        } catch (Throwable e) {
            throw new AssertionError("mutant " + seed, e);
        }
    }
}
