package dev.skep.format.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.testing.DamagedBytes;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which bytes are wrong or missing. */
class TestDamagedHadoopFiles {
    private static final Set<ErrorCode> ALLOWED = Set.of(ErrorCode.FILE_CORRUPT, ErrorCode.NOT_SUPPORTED);

    @TempDir
    Path directory;

    private byte[] bytes(TestHadoopRoundTrip.Way way) throws IOException {
        new FormatFiles(way.format(), TestHadoopRoundTrip.COLUMNS)
                .properties(way.properties())
                .write(directory.resolve("data").toString(), TestHadoopRoundTrip.rows(300, 1, way.isText()));
        return Files.readAllBytes(directory.resolve("data"));
    }

    private static List<List<Object>> read(TestHadoopRoundTrip.Way way, Path file, long splitBytes) {
        return new FormatFiles(way.format(), TestHadoopRoundTrip.COLUMNS)
                .properties(way.properties())
                .splitBytes(splitBytes)
                .read(file.toString());
    }

    @Test
    void testTruncated() throws IOException {
        for (TestHadoopRoundTrip.Way way : TestHadoopRoundTrip.ways().toList()) {
            byte[] bytes = bytes(way);
            Path cut = directory.resolve("cut");
            for (int length : new int[] {1, 4, 50, bytes.length / 2, bytes.length - 1}) {
                // a file that ends where a record does can't be told from a whole one
                Files.write(cut, Arrays.copyOf(bytes, length));
                if (isWhole(way, cut)) {
                    Files.write(cut, Arrays.copyOf(bytes, length + 1));
                    assertThat(isWhole(way, cut))
                            .as(way + " cut at " + length + " and after that")
                            .isFalse();
                }
            }
        }
    }

    private static boolean isWhole(TestHadoopRoundTrip.Way way, Path file) {
        try {
            read(way, file, Long.MAX_VALUE);
            return true;
        } catch (SkepException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
            assertThat(e.getMessage()).contains(file.toString());
            return false;
        }
    }

    /** Whatever bytes are wrong: there are rows or an error that says so. {@code -Dmutants=5000} tries more files than usual. */
    @Test
    void testWrongBytes() throws IOException {
        int mutants = Integer.getInteger("mutants", 600);
        List<TestHadoopRoundTrip.Way> ways = TestHadoopRoundTrip.ways().toList();
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        byte[] bytes = null;
        TestHadoopRoundTrip.Way way = null;
        for (int i = 0; i < mutants; i++) {
            if (i % 20 == 0) {
                way = ways.get(i / 20 % ways.size());
                bytes = bytes(way);
            }
            Path damaged = directory.resolve("damaged" + i);
            Files.write(damaged, DamagedBytes.of(bytes, 400, i));
            outcomes.merge(outcome(way, damaged, i), 1, Integer::sum);
            Files.delete(damaged);
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(mutants);
        System.out.println("of " + mutants + " damaged SequenceFiles and RCFiles: " + outcomes);
    }

    private static String outcome(TestHadoopRoundTrip.Way way, Path file, int seed) {
        try {
            read(way, file, seed % 2 == 0 ? 20_000 : Long.MAX_VALUE);
            return "rows";
        } catch (SkepException e) {
            assertThat(e.code()).as("mutant " + seed + ": " + e).isIn(ALLOWED);
            return e.code().toString();
        } catch (Throwable e) {
            throw new AssertionError("mutant " + seed + " of " + way, e);
        }
    }
}
