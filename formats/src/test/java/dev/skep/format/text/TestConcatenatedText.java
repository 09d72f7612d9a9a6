package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

/** Compressed texts that stand one after the other in a file are all read, wherever one ends. */
class TestConcatenatedText {
    private static final byte[] SECOND = "second\n".getBytes(StandardCharsets.UTF_8);

    /** A stream that never knows how many bytes it has, as those of files. */
    private static InputStream file(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int available() {
                return 0;
            }
        };
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            stream.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflate(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = new DeflaterOutputStream(bytes, new Deflater(Deflater.NO_COMPRESSION))) {
            stream.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] zstandard(byte[] text, boolean isChecked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = new ZstdOutputStream(bytes).setChecksum(isChecked)) {
            stream.write(text);
        }
        return bytes.toByteArray();
    }

    /** A frame that is not text, of fewer than 256 bytes. */
    private static byte[] skippable(int length) {
        byte[] frame = new byte[8 + length];
        System.arraycopy(new byte[] {0x50, 0x2A, 0x4D, 0x18, (byte) length}, 0, frame, 0, 5);
        return frame;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] read(TextCompression compression, byte[] bytes) throws IOException {
        try (InputStream text = compression.decompress(file(bytes))) {
            return text.readAllBytes();
        }
    }

    /** The first one ends at each place near the end of a buffer of 64 KiB. */
    @Test
    void testEndsOfBuffers() throws IOException {
        byte[] random = new byte[66_000];
        new Random(3).nextBytes(random);
        for (int length = 65_400; length < 65_560; length++) {
            byte[] first = Arrays.copyOf(random, length);
            byte[] both = joined(first, SECOND);
            assertThat(read(TextCompression.GZIP, joined(gzip(first), gzip(SECOND))))
                    .describedAs("gzip of " + length)
                    .isEqualTo(both);
            assertThat(read(TextCompression.DEFLATE, joined(deflate(first), deflate(SECOND))))
                    .describedAs("deflate of " + length)
                    .isEqualTo(both);
        }
    }

    @Test
    void testSomethingElseBehind() throws IOException {
        byte[] whole = gzip(SECOND);
        byte[] damaged = joined(whole, whole);
        damaged[whole.length] ^= 1;
        for (byte[] bytes : List.of(damaged, joined(whole, SECOND), Arrays.copyOf(whole, whole.length - 1))) {
            assertThatThrownBy(() -> read(TextCompression.GZIP, bytes)).isInstanceOf(ZipException.class);
        }
        byte[] deflated = deflate(SECOND);
        for (byte[] bytes : List.of(
                joined(deflated, SECOND),
                Arrays.copyOf(deflated, deflated.length - 1),
                joined(deflated, Arrays.copyOf(deflated, 3)))) {
            assertThatThrownBy(() -> read(TextCompression.DEFLATE, bytes)).isInstanceOf(ZipException.class);
        }
        assertThat(read(TextCompression.DEFLATE, new byte[0])).isEmpty();
    }

    @Test
    void testFramesOfZstandard() throws IOException {
        byte[] random = new byte[300_000];
        new Random(5).nextBytes(random);
        byte[] zeros = new byte[1_000_000];
        for (boolean isChecked : new boolean[] {true, false}) {
            byte[] bytes = joined(
                    skippable(0),
                    zstandard(random, isChecked),
                    zstandard(new byte[0], isChecked),
                    skippable(200),
                    zstandard(zeros, isChecked),
                    zstandard(SECOND, isChecked),
                    skippable(3));
            assertThat(read(TextCompression.ZSTANDARD, bytes)).isEqualTo(joined(random, zeros, SECOND));
        }
        for (int length = 65_400; length < 65_560; length++) {
            byte[] first = Arrays.copyOf(random, length);
            assertThat(read(TextCompression.ZSTANDARD, joined(zstandard(first, true), zstandard(SECOND, true))))
                    .describedAs("zstandard of " + length)
                    .isEqualTo(joined(first, SECOND));
        }
        // texts as long as buffers are
        for (int length : new int[] {65_535, 65_536, 65_537, 131_072, 131_073}) {
            byte[] repeated = new byte[length];
            byte[] bytes = joined(zstandard(repeated, false), zstandard(repeated, false));
            assertThat(read(TextCompression.ZSTANDARD, bytes)).hasSize(2 * length);
        }
        assertThat(read(TextCompression.ZSTANDARD, new byte[0])).isEmpty();
    }

    @Test
    void testFrameCutOff() throws IOException {
        byte[] random = new byte[70_000];
        new Random(7).nextBytes(random);
        byte[] small = "some text of which there is more than thirty bytes\n".getBytes(StandardCharsets.UTF_8);
        byte[][] firsts = {{}, zstandard(SECOND, true), zstandard(random, true), skippable(5)};
        byte[][] lasts = {
            zstandard(small, true), zstandard(small, false), zstandard(random, true), zstandard(new byte[65_536], true)
        };
        for (byte[] first : firsts) {
            for (byte[] last : lasts) {
                byte[] bytes = joined(first, first, last);
                for (int cut = 1; cut <= Math.min(30, last.length - 1); cut++) {
                    byte[] rest = Arrays.copyOf(bytes, bytes.length - cut);
                    assertThatThrownBy(() -> read(TextCompression.ZSTANDARD, rest))
                            .describedAs("without the last " + cut + " of " + bytes.length + " bytes")
                            .isInstanceOf(ZipException.class);
                }
            }
        }
        byte[] skipped = joined(zstandard(SECOND, true), skippable(20));
        for (int cut = 1; cut < 28; cut++) {
            byte[] rest = Arrays.copyOf(skipped, skipped.length - cut);
            assertThatThrownBy(() -> read(TextCompression.ZSTANDARD, rest)).isInstanceOf(ZipException.class);
        }
        byte[] whole = zstandard(SECOND, true);
        assertThatThrownBy(() -> read(TextCompression.ZSTANDARD, joined(whole, SECOND)))
                .isInstanceOf(ZipException.class);
    }
}
