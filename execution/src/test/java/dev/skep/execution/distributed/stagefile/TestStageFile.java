package dev.skep.execution.distributed.stagefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.operator.BatchSource;
import dev.skep.file.LocalFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStageFile {
    private static final RowType TYPE =
            RowType.of(List.of("n", "s"), List.of(PrimitiveType.BIGINT, PrimitiveType.STRING));

    private final LocalFileStore files = new LocalFileStore();

    @TempDir
    Path directory;

    private static RowBatch batch(long from, int count) {
        VectorBuilder numbers = VectorBuilder.of(PrimitiveType.BIGINT, count);
        VectorBuilder strings = VectorBuilder.of(PrimitiveType.STRING, count);
        for (long n = from; n < from + count; n++) {
            numbers.appendObject(n);
            strings.appendObject(n % 3 == 0 ? null : "s" + n);
        }
        return new RowBatch(count, numbers.build(), strings.build());
    }

    private String write(int blocks, int rows, boolean sampled, TaskReport... reports) {
        String path = directory.resolve("file").toString();
        try (StageFileWriter writer = new StageFileWriter(files, path, TYPE, sampled)) {
            for (int block = 0; block < blocks; block++) {
                writer.write(batch((long) block * rows, rows));
            }
            writer.finish(List.of(reports));
        }
        return path;
    }

    private List<Object> numbers(StageFile file, int from, int to) {
        List<Object> numbers = new ArrayList<>();
        try (BatchSource source = file.rows(files, from, to)) {
            for (RowBatch batch = source.next(); batch != null; batch = source.next()) {
                for (int i = 0; i < batch.rowCount(); i++) {
                    numbers.add(VectorValues.read(PrimitiveType.BIGINT, batch.column(0), i));
                }
            }
        }
        return numbers;
    }

    @Test
    void readsAnyBlocksAgain() {
        TaskReport report = new TaskReport(7, List.of(1L, 2L, 3L, 4L, 5L, 6L));
        StageFile file = StageFile.open(files, write(4, 3, false, report), TYPE);
        assertThat(file.blockCount()).isEqualTo(4);
        assertThat(file.rowCount()).isEqualTo(12);
        assertThat(file.reports()).containsExactly(report);
        assertThat(file.samples()).isNull();
        assertThat(numbers(file, 0, Integer.MAX_VALUE))
                .hasSize(12)
                .startsWith(0L, 1L)
                .endsWith(11L);
        assertThat(numbers(file, 1, 3)).containsExactly(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(numbers(file, 4, 4)).isEmpty();
    }

    @Test
    void samplesStandEvenlyHoweverManyBlocksThereAre() {
        StageFile file = StageFile.open(files, write(1500, 2, true), TYPE);
        RowBatch samples = file.samples();
        assertThat(samples.rowCount()).isBetween(200, 512);
        long first = (long) VectorValues.read(PrimitiveType.BIGINT, samples.column(0), 0);
        long second = (long) VectorValues.read(PrimitiveType.BIGINT, samples.column(0), 1);
        long last = (long) VectorValues.read(PrimitiveType.BIGINT, samples.column(0), samples.rowCount() - 1);
        assertThat(first).isZero();
        assertThat(last).isGreaterThan(2900 - (second - first));
    }

    @Test
    void aFileWithoutRowsIsAFile() {
        StageFile file = StageFile.open(files, write(0, 0, true), TYPE);
        assertThat(file.rowCount()).isZero();
        assertThat(file.samples()).isNull();
        assertThat(numbers(file, 0, 1)).isEmpty();
    }

    @Test
    void whatIsCutOffIsTold() throws IOException {
        Path path = Path.of(write(3, 100, false));
        byte[] bytes = Files.readAllBytes(path);
        for (int length : new int[] {0, 3, 8, bytes.length / 2, bytes.length - 1}) {
            Files.write(path, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> StageFile.open(files, path.toString(), TYPE))
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT));
        }
    }
}
