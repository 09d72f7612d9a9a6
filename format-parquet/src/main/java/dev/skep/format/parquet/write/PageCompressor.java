package dev.skep.format.parquet.write;

import com.github.luben.zstd.Zstd;
import dev.skep.format.parquet.page.SnappyBlocks;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses the pages of one file, without Hadoop's codecs. */
final class PageCompressor {
    private final CompressionCodecName codec;
    /** Where a page is compressed, before just its bytes are kept. */
    private byte[] target = new byte[0];

    /** @param codec one of SNAPPY, ZSTD, GZIP, LZ4_RAW and UNCOMPRESSED */
    PageCompressor(CompressionCodecName codec) {
        this.codec = codec;
    }

    CompressionCodecName codec() {
        return codec;
    }

    byte[] compress(byte[] plain, int length) throws IOException {
        return switch (codec) {
            case UNCOMPRESSED -> Arrays.copyOf(plain, length);
            case SNAPPY -> {
                reserve(SnappyBlocks.maxCompressedLength(length));
                yield Arrays.copyOf(target, SnappyBlocks.compress(plain, length, target));
            }
            case ZSTD -> {
                reserve(Math.toIntExact(Zstd.compressBound(length)));
                long size = Zstd.compressByteArray(
                        target, 0, target.length, plain, 0, length, Zstd.defaultCompressionLevel());
                if (Zstd.isError(size)) {
                    throw new IOException(Zstd.getErrorName(size));
                }
                yield Arrays.copyOf(target, (int) size);
            }
            case GZIP -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 2 + 64);
                try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
                    stream.write(plain, 0, length);
                }
                yield bytes.toByteArray();
            }
            case LZ4_RAW -> {
                Lz4Compressor compressor = new Lz4Compressor();
                reserve(compressor.maxCompressedLength(length));
                yield Arrays.copyOf(target, compressor.compress(plain, 0, length, target, 0, target.length));
            }
            default -> throw new IllegalStateException("no compressor for " + codec);
        };
    }

    private void reserve(int bytes) {
        if (bytes > target.length) {
            target = new byte[bytes];
        }
    }
}
