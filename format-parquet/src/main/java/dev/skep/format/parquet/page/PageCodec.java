package dev.skep.format.parquet.page;

import com.github.luben.zstd.Zstd;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.format.parquet.encoding.LittleEndian;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.brotli.dec.BrotliInputStream;

/** Decompresses pages. */
final class PageCodec {
    private PageCodec() {}

    /**
     * Decompresses into {@code target}, which must come out just {@code targetLength} bytes long.
     *
     * @throws IOException when the data is damaged
     * @throws SkepException NOT_SUPPORTED for LZO
     */
    static void decompress(
            CompressionCodec codec,
            byte[] source,
            int start,
            int length,
            byte[] target,
            int targetStart,
            int targetLength)
            throws IOException {
        int written =
                switch (codec) {
                    case UNCOMPRESSED -> {
                        System.arraycopy(source, start, target, targetStart, targetLength);
                        yield length;
                    }
                    case SNAPPY -> SnappyBlocks.uncompress(source, start, length, target, targetStart, targetLength);
                    case ZSTD -> zstd(source, start, length, target, targetStart, targetLength);
                    case GZIP -> gzip(source, start, length, target, targetStart, targetLength);
                    case LZ4_RAW -> lz4(source, start, length, target, targetStart, targetLength);
                    case LZ4 -> framedLz4(source, start, length, target, targetStart, targetLength);
                    case BROTLI -> brotli(source, start, length, target, targetStart, targetLength);
                    case LZO ->
                        throw new SkepException(
                                ErrorCode.NOT_SUPPORTED, "Parquet files compressed with " + codec + " can't be read");
                };
        if (written != targetLength) {
            throw new IOException("page of " + targetLength + " bytes decompressed to " + written);
        }
    }

    private static int zstd(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        long written = Zstd.decompressByteArray(target, targetStart, targetLength, source, start, length);
        if (Zstd.isError(written)) {
            throw new IOException(Zstd.getErrorName(written));
        }
        return (int) written;
    }

    private static int gzip(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        try (GZIPInputStream stream =
                new GZIPInputStream(new ByteArrayInputStream(source, start, length), Math.min(64 << 10, length + 1))) {
            int written = stream.readNBytes(target, targetStart, targetLength);
            // the checksum is compared at the end
            if (stream.read() >= 0) {
                throw new IOException("page decompressed to more than its " + targetLength + " bytes");
            }
            return written;
        }
    }

    private static int brotli(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        try (BrotliInputStream stream = new BrotliInputStream(new ByteArrayInputStream(source, start, length))) {
            int written = stream.readNBytes(target, targetStart, targetLength);
            if (stream.read() >= 0) {
                throw new IOException("page decompressed to more than its " + targetLength + " bytes");
            }
            return written;
        }
    }

    private static int lz4(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        try {
            return new Lz4Decompressor().decompress(source, start, length, target, targetStart, targetLength);
        } catch (MalformedInputException e) {
            throw new IOException("malformed lz4 data", e);
        }
    }

    /** Hadoop's frames: big-endian lengths of the data and of its compressed form before each block. Some writers left them out. */
    private static int framedLz4(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        if (!startsWithFrame(source, start, length, targetLength)) {
            return lz4(source, start, length, target, targetStart, targetLength);
        }
        int position = start;
        int written = 0;
        while (position + 8 <= start + length) {
            int blockLength = Integer.reverseBytes(LittleEndian.intAt(source, position));
            int compressed = Integer.reverseBytes(LittleEndian.intAt(source, position + 4));
            if (blockLength < 0 || compressed < 0 || compressed > start + length - position - 8) {
                throw new IOException("malformed lz4 frame");
            }
            written += lz4(source, position + 8, compressed, target, targetStart + written, targetLength - written);
            position += 8 + compressed;
        }
        return written;
    }

    private static boolean startsWithFrame(byte[] source, int start, int length, int targetLength) {
        if (length < 8) {
            return length == 0;
        }
        int blockLength = Integer.reverseBytes(LittleEndian.intAt(source, start));
        int compressed = Integer.reverseBytes(LittleEndian.intAt(source, start + 4));
        return blockLength >= 0 && blockLength <= targetLength && compressed >= 0 && compressed <= length - 8;
    }
}
