package dev.skep.format.parquet.write;

import com.github.luben.zstd.Zstd;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.format.parquet.page.SnappyBlocks;
import io.airlift.compress.lz4.Lz4Compressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses the pages of one file, without Hadoop's codecs. */
final class PageCompressor implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return PageCompressor.compress(name, bytes);
            }

            @Override
            public CompressionCodecName getCodecName() {
                return name;
            }

            @Override
            public void release() {}
        };
    }

    private static BytesInput compress(CompressionCodecName name, BytesInput bytes) throws IOException {
        if (name == CompressionCodecName.UNCOMPRESSED) {
            return bytes;
        }
        PlainBytes collected = new PlainBytes(Math.toIntExact(bytes.size()));
        bytes.writeAllTo(collected);
        byte[] plain = collected.array();
        return switch (name) {
            case SNAPPY -> BytesInput.from(SnappyBlocks.compress(plain));
            case ZSTD -> BytesInput.from(Zstd.compress(plain));
            case GZIP -> {
                ByteArrayOutputStream target = new ByteArrayOutputStream(plain.length / 2 + 64);
                try (GZIPOutputStream stream = new GZIPOutputStream(target)) {
                    stream.write(plain);
                }
                yield BytesInput.from(target.toByteArray());
            }
            case LZ4_RAW -> {
                Lz4Compressor compressor = new Lz4Compressor();
                byte[] target = new byte[compressor.maxCompressedLength(plain.length)];
                int length = compressor.compress(plain, 0, plain.length, target, 0, target.length);
                yield BytesInput.from(Arrays.copyOf(target, length));
            }
            default ->
                throw new SkepException(ErrorCode.NOT_SUPPORTED, "Parquet files can't be compressed with " + name)
                        .withHint("Set 'parquet.compression' to SNAPPY, ZSTD, GZIP, LZ4_RAW or UNCOMPRESSED");
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        throw new IllegalStateException("pages are not read back while a file is written");
    }

    @Override
    public void release() {}

    /** Gives its array, which is just as long as what was written. */
    private static final class PlainBytes extends ByteArrayOutputStream {
        PlainBytes(int size) {
            super(size);
        }

        byte[] array() {
            return buf;
        }
    }
}
