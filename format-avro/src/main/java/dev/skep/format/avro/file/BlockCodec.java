package dev.skep.format.avro.file;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** How the blocks of a file are compressed, by the names that {@code avro.codec} has. */
public enum BlockCodec {
    NULL("null"),
    DEFLATE("deflate"),
    SNAPPY("snappy"),
    BZIP2("bzip2"),
    ZSTANDARD("zstandard"),
    XZ("xz");

    /** More than this is no block that a writer would make. */
    private static final int MOST_BYTES = 1 << 30;

    private final String name;

    BlockCodec(String name) {
        this.name = name;
    }

    public String codecName() {
        return name;
    }

    /** @throws SkepException NOT_SUPPORTED for other names */
    public static BlockCodec of(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(codec -> codec.name.equals(wanted.equals("zstd") ? "zstandard" : wanted))
                .findFirst()
                .orElseThrow(() -> new SkepException(
                                ErrorCode.NOT_SUPPORTED, "The Avro codec '" + name + "' is not supported")
                        .withHint("Supported are null, deflate, snappy, bzip2, zstandard and xz"));
    }

    byte[] decompress(byte[] data, int length) throws IOException {
        InputStream input = new ByteArrayInputStream(data, 0, length);
        return switch (this) {
            case NULL -> Arrays.copyOf(data, length);
            case SNAPPY -> unsnap(data, length);
            case DEFLATE -> {
                Inflater inflater = new Inflater(true);
                try {
                    yield readAll(new InflaterInputStream(input, inflater));
                } finally {
                    inflater.end();
                }
            }
            case BZIP2 -> readAll(new BZip2CompressorInputStream(input));
            case ZSTANDARD -> readAll(new ZstdInputStream(input));
            case XZ -> readAll(new XZInputStream(input, 256 << 10));
        };
    }

    private static byte[] readAll(InputStream stream) throws IOException {
        try (stream) {
            byte[] bytes = stream.readNBytes(MOST_BYTES);
            if (bytes.length == MOST_BYTES) {
                throw new IOException("a block of more than a gigabyte");
            }
            return bytes;
        }
    }

    /** Snappy's own form, and then the CRC of what was compressed. */
    private static byte[] unsnap(byte[] data, int length) throws IOException {
        if (length < 5) {
            throw new IOException("a block of " + length + " bytes");
        }
        int size = SnappyDecompressor.getUncompressedLength(data, 0);
        // no byte of snappy's form stands for more than some dozens
        if (size < 0 || size > 64L * length) {
            throw new IOException("a block of " + size + " bytes");
        }
        byte[] bytes = new byte[size];
        int written = new SnappyDecompressor().decompress(data, 0, length - 4, bytes, 0, size);
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, written);
        if (written != size
                || (int) crc.getValue() != ByteBuffer.wrap(data, length - 4, 4).getInt()) {
            throw new IOException("its checksum is wrong");
        }
        return bytes;
    }

    /** @param level of compression, or a negative number for the codec's usual one */
    public byte[] compress(byte[] data, int length, int level) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream(length / 2 + 64);
        switch (this) {
            case NULL -> output.write(data, 0, length);
            case SNAPPY -> snap(data, length, output);
            case DEFLATE -> {
                Deflater deflater = new Deflater(level < 0 ? Deflater.DEFAULT_COMPRESSION : level, true);
                write(data, length, new DeflaterOutputStream(output, deflater, 8 << 10));
                deflater.end();
            }
            case BZIP2 -> write(data, length, new BZip2CompressorOutputStream(output));
            case ZSTANDARD -> write(data, length, new ZstdOutputStream(output, level < 0 ? 3 : level));
            case XZ ->
                write(
                        data,
                        length,
                        new XZOutputStream(output, new LZMA2Options(level < 0 ? LZMA2Options.PRESET_DEFAULT : level)));
        }
        return output.toByteArray();
    }

    private static void write(byte[] data, int length, OutputStream stream) throws IOException {
        try (stream) {
            stream.write(data, 0, length);
        }
    }

    private static void snap(byte[] data, int length, ByteArrayOutputStream output) {
        SnappyCompressor compressor = new SnappyCompressor();
        byte[] compressed = new byte[compressor.maxCompressedLength(length)];
        output.write(compressed, 0, compressor.compress(data, 0, length, compressed, 0, compressed.length));
        CRC32 crc = new CRC32();
        crc.update(data, 0, length);
        output.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
