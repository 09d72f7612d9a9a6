package dev.skep.format.parquet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.format.CompressionCodec;
import org.junit.jupiter.api.Test;

class TestPageCodec {
    private static final byte[] TEXT = "a page of bees".getBytes(StandardCharsets.UTF_8);

    /** A stream of one block that is stored as it is, and the empty last one. */
    private static byte[] brotli() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        int header = TEXT.length - 1 << 4 | 1 << 20;
        stream.write(header);
        stream.write(header >> 8);
        stream.write(header >> 16);
        stream.writeBytes(TEXT);
        stream.write(3);
        return stream.toByteArray();
    }

    @Test
    void brotliIsRead() throws IOException {
        byte[] source = brotli();
        byte[] target = new byte[TEXT.length];
        PageCodec.decompress(CompressionCodec.BROTLI, source, 0, source.length, target, 0, target.length);
        assertThat(target).isEqualTo(TEXT);
    }

    @Test
    void damagedBrotliIsAnError() {
        byte[] source = brotli();
        assertThatThrownBy(() -> PageCodec.decompress(
                        CompressionCodec.BROTLI, source, 0, source.length - 4, new byte[TEXT.length], 0, TEXT.length))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        PageCodec.decompress(CompressionCodec.BROTLI, source, 0, source.length, new byte[9], 0, 9))
                .isInstanceOf(IOException.class);
    }
}
