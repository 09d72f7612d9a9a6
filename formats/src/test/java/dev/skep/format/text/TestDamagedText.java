package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.testing.DamagedBytes;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.RandomValues;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Text files with wrong bytes, compressed and not, in several codings of rows. */
class TestDamagedText {
    private static final RowType COLUMNS =
            FormatFiles.columns("a int", "b string", "c double", "d boolean", "e array<string>", "f decimal(30,2)");
    private static final List<String> SERDES = List.of(
            "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
            "org.apache.hadoop.hive.serde2.JsonSerDe",
            "org.apache.hadoop.hive.serde2.OpenCSVSerde");

    @TempDir
    Path directory;

    /** What compresses. */
    private interface Codec {
        OutputStream open(OutputStream target) throws IOException;
    }

    private static final Map<String, Codec> CODECS = new TreeMap<>(Map.of(
            "gz", GZIPOutputStream::new,
            "bz2", target -> new BZip2CompressorOutputStream(target, 1),
            "deflate", DeflaterOutputStream::new,
            "zst", ZstdOutputStream::new,
            "xz", target -> new XZOutputStream(target, new LZMA2Options(1)),
            "snappy", target -> new SnappyHadoopStreams().createOutputStream(target),
            "lz4", target -> new Lz4HadoopStreams().createOutputStream(target),
            "txt", target -> target));

    private byte[] rows(String serde) throws IOException {
        RandomValues values = new RandomValues(new Random(5), 10);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(values.row(COLUMNS));
        }
        String path = directory.resolve("whole").toString();
        new FormatFiles(new TextFormat(), COLUMNS)
                .properties(Map.of("serde", serde))
                .write(path, rows);
        return Files.readAllBytes(Path.of(path));
    }

    /** Whatever bytes are wrong: there are rows or an error that says so. {@code -Dmutants=5000} tries more files than usual. */
    @Test
    void testWrongBytes() throws IOException {
        int mutants = Integer.getInteger("mutants", 400);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        List<String> extensions = List.copyOf(CODECS.keySet());
        List<byte[]> texts = new ArrayList<>();
        for (String serde : SERDES) {
            texts.add(rows(serde));
        }
        for (int i = 0; i < mutants; i++) {
            int serde = i / extensions.size() % SERDES.size();
            String extension = extensions.get(i % extensions.size());
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (OutputStream stream = CODECS.get(extension).open(compressed)) {
                stream.write(texts.get(serde));
            }
            Path damaged = directory.resolve("damaged" + i + "." + extension);
            Files.write(damaged, DamagedBytes.of(compressed.toByteArray(), 200, i));
            outcomes.merge(outcome(damaged, SERDES.get(serde), i), 1, Integer::sum);
            Files.delete(damaged);
        }
        System.out.println("of " + mutants + " damaged text files: " + outcomes);
    }

    /** Where all bytes of the text are in checksums, no row is lost or changed, of one stream or of two. */
    @Test
    void testChecksums() throws IOException {
        String serde = SERDES.get(0);
        byte[] rows = rows(serde);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < 8; i++) {
            text.writeBytes(rows);
        }
        int mutants = Integer.getInteger("mutants", 400);
        for (String extension : List.of("gz", "bz2", "xz")) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            for (int i = 0; i < 2; i++) {
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                try (OutputStream stream = CODECS.get(extension).open(part)) {
                    text.writeTo(stream);
                }
                part.writeTo(compressed);
            }
            Path whole = directory.resolve("whole." + extension);
            Files.write(whole, compressed.toByteArray());
            List<List<Object>> expected = read(whole, serde, 1 << 30);
            assertThat(expected).hasSize(8000);
            for (int i = 0; i < mutants / 4; i++) {
                byte[] bytes = compressed.toByteArray();
                bytes[new Random(i).nextInt(bytes.length)] ^= (byte) (1 << i % 8);
                Path damaged = directory.resolve("damaged." + extension);
                Files.write(damaged, bytes);
                try {
                    assertThat(read(damaged, serde, i % 2 == 0 ? 10_000 : 1 << 30)
                                    .equals(expected))
                            .as("all rows of " + extension + " with seed " + i)
                            .isTrue();
                } catch (SkepException e) {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
                }
            }
        }
    }

    private static List<List<Object>> read(Path file, String serde, int splitBytes) {
        return new FormatFiles(new TextFormat(), COLUMNS)
                .properties(Map.of("serde", serde))
                .splitBytes(splitBytes)
                .read(file.toString());
    }

    private static String outcome(Path file, String serde, int seed) {
        try {
            read(file, serde, seed % 2 == 0 ? 10_000 : 1 << 30);
            return "rows";
        } catch (SkepException e) {
            assertThat(e.code()).as("mutant " + seed + ": " + e).isEqualTo(ErrorCode.FILE_CORRUPT);
            assertThat(e.getMessage()).contains(file.toString());
            return e.code().toString();
        } catch (Throwable e) {
            throw new AssertionError("mutant " + seed + " " + file, e);
        }
    }
}
