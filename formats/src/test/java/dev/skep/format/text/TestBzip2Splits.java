package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.vector.RowBatch;
import dev.skep.testing.FormatFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts of bzip2 files: together they have each line once, wherever the file is cut. */
class TestBzip2Splits {
    private static final RowType LINE = FormatFiles.columns("line string");
    private static final Map<String, String> WHOLE_LINES = Map.of("field.delim", "\001");

    @TempDir
    Path directory;

    /** {@code -Dseeds=300} tries more than usual. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("seeds", 4));
    }

    private Path write(byte[] compressed) throws IOException {
        return Files.write(directory.resolve("lines.bz2"), compressed);
    }

    private static byte[] compressed(byte[] text, int start, int end, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream bzip = new BZip2CompressorOutputStream(bytes, level)) {
            bzip.write(text, start, end - start);
        }
        return bytes.toByteArray();
    }

    private static List<Object> read(Path file, long start, long end) {
        FormatFiles files = new FormatFiles(new TextFormat(), LINE).properties(WHOLE_LINES);
        List<Object> lines = new ArrayList<>();
        try (FormatReader reader = files.open(
                new Split(file.toString(), start, end - start, file.toFile().length()))) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                files.rows(batch).forEach(row -> lines.add(row.get(0)));
            }
        }
        return lines;
    }

    /** Lines of all lengths, with all kinds of ends. */
    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int letters = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(30);
            for (int i = 0; i < letters; i++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            text.append(List.of("\n", "\r\n", "\r", "\n").get(random.nextInt(4)));
        }
        return random.nextBoolean() ? text.toString() : text + "the last one";
    }

    /** Files put together of small ones, so that there are many blocks: cut at every byte. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyCut(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] text = text(random, 1500).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        int start = 0;
        while (start < text.length) {
            int end = Math.min(text.length, start + 1 + random.nextInt(300));
            members.write(compressed(text, start, end, 1));
            start = end;
        }
        Path file = write(members.toByteArray());
        long length = Files.size(file);
        List<Object> whole = read(file, 0, length);
        for (long cut = 1; cut < length; cut++) {
            List<Object> lines = read(file, 0, cut);
            lines.addAll(read(file, cut, length));
            assertThat(lines).as("cut at " + cut + " of " + length).isEqualTo(whole);
        }
        for (int size = 1; size < 40; size += 6) {
            List<Object> lines = new ArrayList<>();
            for (long at = 0; at < length; at += size) {
                lines.addAll(read(file, at, Math.min(length, at + size)));
            }
            assertThat(lines).as("parts of " + size).isEqualTo(whole);
        }
    }

    /** Blocks of one stream do not begin with a byte. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomCuts(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] text = text(random, 900_000).getBytes(StandardCharsets.UTF_8);
        Path file = write(compressed(text, 0, text.length, 1));
        long length = Files.size(file);
        List<Object> whole = read(file, 0, length);
        for (int i = 0; i < 4; i++) {
            List<Object> lines = new ArrayList<>();
            long at = 0;
            while (at < length) {
                long end = Math.min(length, at + 1 + random.nextInt((int) length / 3));
                lines.addAll(read(file, at, end));
                at = end;
            }
            assertThat(lines).isEqualTo(whole);
        }
    }

    @Test
    void aLineLongerThanABlock() throws IOException {
        Random random = new Random(5);
        StringBuilder line = new StringBuilder("first\n");
        for (int i = 0; i < 350_000; i++) {
            line.append((char) ('a' + random.nextInt(26)));
        }
        byte[] text = line.append("\nlast").toString().getBytes(StandardCharsets.UTF_8);
        Path file = write(compressed(text, 0, text.length, 1));
        long length = Files.size(file);
        List<Object> lines = new ArrayList<>();
        for (long at = 0; at < length; at += 20_000) {
            lines.addAll(read(file, at, Math.min(length, at + 20_000)));
        }
        assertThat(lines).isEqualTo(read(file, 0, length)).hasSize(3);
    }

    @Test
    void largeFilesAreSplit() {
        assertThat(new TextFormat().splits(new FileStatus("/t/a.bz2", 10_000_000, false, 0), 2_000_000, Map.of()))
                .hasSize(5);
    }

    @Test
    void offsetsAreThoseOfTheWholeText() throws IOException {
        byte[] text = text(new Random(7), 400_000).getBytes(StandardCharsets.UTF_8);
        Path file = write(compressed(text, 0, text.length, 1));
        long length = Files.size(file);
        List<Object> parts = new ArrayList<>(offsets(file, 0, length / 2));
        parts.addAll(offsets(file, length / 2, length));
        assertThat(parts).isEqualTo(offsets(file, 0, length));
    }

    private static List<Object> offsets(Path file, long start, long end) {
        RowType columns = new RowType(List.of(
                LINE.columns().get(0),
                new Field(
                        ReadRequest.ROW_OFFSET, FormatFiles.columns("o bigint").type(0))));
        FormatFiles files = new FormatFiles(new TextFormat(), columns)
                .properties(WHOLE_LINES)
                .projection(1);
        List<Object> offsets = new ArrayList<>();
        try (FormatReader reader = files.open(
                new Split(file.toString(), start, end - start, file.toFile().length()))) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                files.rows(batch).forEach(row -> offsets.add(row.get(0)));
            }
        }
        return offsets;
    }

    @Test
    void damageIsAnError() throws IOException {
        byte[] text = text(new Random(9), 400_000).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = compressed(text, 0, text.length, 1);
        bytes[bytes.length / 4] ^= 16;
        Path file = write(bytes);
        for (long cut : new long[] {bytes.length, bytes.length / 2}) {
            assertThatThrownBy(() -> read(file, 0, cut))
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT));
        }
    }
}
