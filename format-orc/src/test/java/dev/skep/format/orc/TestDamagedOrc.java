package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.ColumnBound;
import dev.skep.api.type.RowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestDamagedOrc {
    private static final Set<ErrorCode> ALLOWED =
            Set.of(ErrorCode.FILE_CORRUPT, ErrorCode.NOT_SUPPORTED, ErrorCode.TYPE_MISMATCH);
    private static final String[] CODECS = {"ZLIB", "NONE", "SNAPPY", "ZSTD", "LZ4"};
    /** The declared types of some columns are others than the file's, so that conversions are damaged too. */
    private static final RowType OTHER_TYPES = OrcFiles.columns(
            "a bigint",
            "b varchar(5)",
            "c string",
            "d int",
            "e array<string>",
            "f decimal(20,4)",
            "g map<string,bigint>",
            "h date",
            "i string",
            "j timestamp");

    private static final RowType COLUMNS = OrcFiles.columns(
            "a int",
            "b string",
            "c double",
            "d boolean",
            "e array<string>",
            "f decimal(30,2)",
            "g map<string,int>",
            "h timestamp",
            "i date",
            "j string");

    @TempDir
    Path directory;

    private Path write(String codec, int seed) {
        RandomRows values = new RandomRows(new Random(seed), 10);
        OrcFiles files = new OrcFiles(COLUMNS)
                .properties(
                        "orc.compress",
                        codec,
                        "orc.stripe.size",
                        "60000",
                        "orc.row.index.stride",
                        "1000",
                        "orc.bloom.filter.columns",
                        "a,b");
        files.write(directory.resolve("data").toString(), values.rows(COLUMNS, 2500));
        return directory.resolve("data.orc");
    }

    private static void assertCorrupt(Path file) {
        assertThatThrownBy(() -> new OrcFiles(COLUMNS).read(file.toString()))
                .isInstanceOfSatisfying(SkepException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
                    assertThat(e.getMessage()).contains(file.toString());
                });
    }

    @Test
    void testTruncated() throws IOException {
        byte[] bytes = Files.readAllBytes(write("ZLIB", 1));
        Path cut = directory.resolve("cut.orc");
        for (int length : new int[] {1, 3, 4, 11, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertCorrupt(cut);
        }
    }

    @Test
    void testMissingMiddle() throws IOException {
        byte[] bytes = Files.readAllBytes(write("ZLIB", 1));
        byte[] shorter = new byte[bytes.length - 5000];
        System.arraycopy(bytes, 0, shorter, 0, 4);
        System.arraycopy(bytes, 5004, shorter, 4, shorter.length - 4);
        Path cut = directory.resolve("cut.orc");
        Files.write(cut, shorter);
        assertCorrupt(cut);
    }

    @Test
    void testNotOrc() throws IOException {
        Path file = directory.resolve("text.orc");
        Files.writeString(file, "1,one\n2,two\n".repeat(100));
        assertCorrupt(file);
    }

    /**
     * Whatever bytes are wrong: there are rows or an error that says so, never a crash. {@code -Dmutants=5000} tries more files than usual.
     */
    @Test
    void testWrongBytes() throws IOException {
        int mutants = Integer.getInteger("mutants", 400);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < mutants; i++) {
            if (i % 80 == 0) {
                write(CODECS[i / 80 % CODECS.length], i);
            }
            byte[] bytes = Files.readAllBytes(directory.resolve("data.orc"));
            Random random = new Random(i);
            Path damaged = directory.resolve("damaged" + i + ".orc");
            Files.write(damaged, mutate(bytes, random));
            outcomes.merge(outcome(damaged, random.nextInt(3), i), 1, Integer::sum);
            Files.delete(damaged);
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(mutants);
        System.out.println("of " + mutants + " damaged files: " + outcomes);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        int kind = random.nextInt(4);
        int changes = kind == 0 ? 1 : 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            // the ends of a file, where indexes and footers are, get half of the changes
            int at = random.nextBoolean()
                    ? random.nextInt(copy.length)
                    : copy.length - 1 - random.nextInt(Math.min(copy.length, 3000));
            if (kind == 1) {
                copy[at] = (byte) 0xff;
            } else if (kind == 2) {
                copy[at] = (byte) random.nextInt();
            } else {
                copy[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return kind == 3 && random.nextInt(4) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
    }

    private static String outcome(Path file, int how, int seed) {
        OrcFiles files = how == 0
                ? new OrcFiles(COLUMNS)
                : how == 1
                        ? new OrcFiles(OTHER_TYPES)
                        : new OrcFiles(COLUMNS)
                                .bounds(
                                        new ColumnBound(0, -1_000_000, 1_000_000, null),
                                        new ColumnBound(1, null, null, List.of("a", "bc", "abc")));
        try {
            files.read(file.toString());
            return "rows";
        } catch (SkepException e) {
            assertThat(e.code()).as("mutant " + seed + ": " + e).isIn(ALLOWED);
            assertThat(e.getMessage()).contains(file.toString());
            return e.code().toString();
        } catch (Throwable e) {
            throw new AssertionError("mutant " + seed + " read in way " + how, e);
        }
    }
}
