package dev.skep.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.testing.DamagedBytes;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which bytes are wrong or missing. */
class TestDamagedAvro {
    private static final String[] CODECS = {"null", "deflate", "snappy", "bzip2", "zstandard", "xz"};
    private static final Set<ErrorCode> ALLOWED =
            Set.of(ErrorCode.FILE_CORRUPT, ErrorCode.NOT_SUPPORTED, ErrorCode.TYPE_MISMATCH);

    @TempDir
    Path directory;

    private byte[] bytes(String codec) throws IOException {
        new FormatFiles(new AvroFormat(), TestAvroRoundTrip.COLUMNS)
                .properties(Map.of("avro.output.codec", codec))
                .write(directory.resolve("data").toString(), TestAvroRoundTrip.rows(700, 1));
        return Files.readAllBytes(directory.resolve("data.avro"));
    }

    private static void assertCorrupt(Path file) {
        assertThatThrownBy(() -> new FormatFiles(new AvroFormat(), TestAvroRoundTrip.COLUMNS).read(file.toString()))
                .isInstanceOfSatisfying(SkepException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
                    assertThat(e.getMessage()).contains(file.toString());
                });
    }

    @Test
    void testTruncated() throws IOException {
        byte[] bytes = bytes("snappy");
        Path cut = directory.resolve("cut.avro");
        for (int length : new int[] {1, 4, 100, bytes.length / 2, bytes.length - 1, bytes.length - 17}) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertCorrupt(cut);
        }
    }

    @Test
    void testNotAvro() throws IOException {
        Path file = directory.resolve("text.avro");
        Files.writeString(file, "1,one\n2,two\n".repeat(100));
        assertCorrupt(file);
    }

    @Test
    void testChecksum() throws IOException {
        byte[] bytes = bytes("snappy");
        bytes[bytes.length - 18] ^= 1;
        Path file = directory.resolve("sum.avro");
        Files.write(file, bytes);
        assertCorrupt(file);
    }

    /** Whatever bytes are wrong: there are rows or an error that says so. {@code -Dmutants=5000} tries more files than usual. */
    @Test
    void testWrongBytes() throws IOException {
        int mutants = Integer.getInteger("mutants", 400);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        byte[] bytes = null;
        for (int i = 0; i < mutants; i++) {
            if (i % 60 == 0) {
                bytes = bytes(CODECS[i / 60 % CODECS.length]);
            }
            Path damaged = directory.resolve("damaged" + i + ".avro");
            Files.write(damaged, DamagedBytes.of(bytes, 2500, i));
            outcomes.merge(outcome(damaged, i), 1, Integer::sum);
            Files.delete(damaged);
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(mutants);
        System.out.println("of " + mutants + " damaged Avro files: " + outcomes);
    }

    private static String outcome(Path file, int seed) {
        FormatFiles files = new FormatFiles(new AvroFormat(), TestAvroRoundTrip.COLUMNS);
        try {
            (seed % 3 == 0 ? files.projection(1, 5) : files)
                    .splitBytes(seed % 2 == 0 ? 60_000 : 1 << 30)
                    .read(file.toString());
            return "rows";
        } catch (SkepException e) {
            assertThat(e.code()).as("mutant " + seed + ": " + e).isIn(ALLOWED);
            assertThat(e.getMessage()).contains(e.code() == ErrorCode.NOT_SUPPORTED ? "" : file.toString());
            return e.code().toString();
        } catch (Throwable e) {
            throw new AssertionError("mutant " + seed, e);
        }
    }
}
