package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
