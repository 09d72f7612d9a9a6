package dev.skep.format.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.format.text.TextFormat;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text files whose lines are rows of LazyBinarySerDe. */
class TestBinaryLines {
    private static final RowType COLUMNS = FormatFiles.columns("a bigint", "s string");
    private static final Map<String, String> BINARY =
            Map.of("serde", "org.apache.hadoop.hive.serde2.lazybinary.LazyBinarySerDe");

    @TempDir
    Path directory;

    private static FormatFiles files() {
        return new FormatFiles(new TextFormat(), COLUMNS).properties(BINARY);
    }

    @Test
    void testSplits() {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 1_000; i++) {
            rows.add(List.of(i * 1_000_003 << 8, "x" + i % 7));
        }
        rows.removeIf(row -> hasLineEnd((Long) row.get(0)));
        String path = directory.resolve("data").toString();
        files().write(path, rows);
        for (int bytes : new int[] {1, 7, 100, 1 << 20}) {
            assertThat(files().splitBytes(bytes).read(path)).isEqualTo(rows);
        }
    }

    private static boolean hasLineEnd(long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            int part = (int) (value >> shift) & 0xff;
            if (part == '\n' || part == '\r') {
                return true;
            }
        }
        return false;
    }

    @Test
    void testRowThatHasALineEnd() {
        String path = directory.resolve("data").toString();
        assertThatThrownBy(() -> files().write(path, List.of(List.of(1L, "a\nb"))))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED));
    }

    @Test
    void testDamagedLine() throws IOException {
        Path path = directory.resolve("data");
        Files.write(path, new byte[] {3, (byte) 0x88, 1, '\n'});
        assertThatThrownBy(() -> files().read(path.toString())).isInstanceOfSatisfying(SkepException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
            assertThat(e.getMessage()).contains(path.toString());
        });
    }
}
