package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.orc.file.OrcFooter;
import dev.skep.format.orc.file.OrcFooters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.orc.CompressionKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestOrcWriter {
    private static final RowType COLUMNS = OrcFiles.columns("i bigint", "s string");

    @TempDir
    Path directory;

    private OrcFooter write(int count, String... properties) {
        OrcFiles files = new OrcFiles(COLUMNS).properties(properties);
        String path = directory.resolve("data").toString();
        files.write(path, rows(count));
        return OrcFooters.read(files.store(), files.status(path + ".orc"));
    }

    private static List<List<Object>> rows(int count) {
        Random random = new Random(1);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(List.of(random.nextLong(), "s" + random.nextLong()));
        }
        return rows;
    }

    @Test
    void testTableProperties() {
        assertThat(write(10).compression()).isEqualTo(CompressionKind.ZLIB);
        assertThat(write(10, "orc.compress", "zstd").compression()).isEqualTo(CompressionKind.ZSTD);
        assertThat(write(10, "orc.compress", "NONE").compression()).isEqualTo(CompressionKind.NONE);
        assertThat(write(10).groupRows()).isEqualTo(10_000);
        assertThat(write(10, "orc.row.index.stride", "2000").groupRows()).isEqualTo(2000);
        assertThat(write(10, "orc.create.index", "false").groupRows()).isZero();
        assertThat(write(10, "orc.compress.size", "16384").bufferSize()).isEqualTo(16_384);
        assertThat(write(50_000).stripes()).hasSize(1);
        assertThat(write(50_000, "orc.stripe.size", "300000").stripes()).hasSizeGreaterThan(2);
        assertThat(write(10).isProleptic()).isTrue();
        assertThat(write(10, "orc.proleptic.gregorian", "false").isProleptic()).isFalse();
    }

    @Test
    void testWrongProperties() {
        assertCode(ErrorCode.NOT_SUPPORTED, "orc.compress", "BROTLI");
        assertCode(ErrorCode.NOT_SUPPORTED, "orc.encrypt", "key:s");
        assertCode(ErrorCode.INVALID_SETTING, "orc.stripe.size", "large");
        assertCode(ErrorCode.INVALID_SETTING, "orc.row.index.stride", "1");
        assertCode(ErrorCode.INVALID_SETTING, "orc.write.format", "0.99");
    }

    private void assertCode(ErrorCode code, String... properties) {
        assertThatThrownBy(() -> write(10, properties))
                .as(String.join("=", properties))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void testHoldsNoMoreThanItsMemory() {
        OrcFiles files = new OrcFiles(COLUMNS);
        String path = directory.resolve("data").toString();
        long most = 0;
        try (FormatWriter writer = new OrcFormat()
                .create(new WriteRequest(files.store(), path, COLUMNS, Map.of(), OrcFiles.ZONE, 5 << 20))) {
            RowBatch batch = files.batch(rows(2000));
            for (int i = 0; i < 200; i++) {
                writer.write(batch);
                most = Math.max(most, writer.retainedBytes());
                assertThat(writer.bytesWritten()).isPositive();
            }
            writer.finish();
        }
        assertThat(most).isBetween(1L << 20, 8L << 20);
        assertThat(files.read(path + ".orc")).hasSize(400_000);
    }

    @Test
    void testAbandonedFileIsNoFile() {
        OrcFiles files = new OrcFiles(COLUMNS);
        String path = directory.resolve("data").toString();
        try (FormatWriter writer = new OrcFormat()
                .create(new WriteRequest(files.store(), path, COLUMNS, Map.of(), OrcFiles.ZONE, Long.MAX_VALUE))) {
            writer.write(files.batch(rows(2000)));
        }
        assertThatThrownBy(() -> files.read(path + ".orc"))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT));
    }
}
