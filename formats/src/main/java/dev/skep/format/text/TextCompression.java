package dev.skep.format.text;

import dev.skep.api.error.SkepException;
import dev.skep.format.compression.HadoopBlocks;
import io.airlift.compress.lzo.LzopHadoopStreams;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Compression of text files, told by the file name as Hadoop does; snappy, lz4 and lzo in the blocks that Hadoop puts them in. */
enum TextCompression {
    NONE,
    GZIP,
    BZIP2,
    DEFLATE,
    ZSTANDARD,
    XZ,
    SNAPPY,
    LZ4,
    LZO,
    LZOP;

    private static final int BUFFER_BYTES = 64 << 10;

    static TextCompression of(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "gz" -> GZIP;
            case "bz2" -> BZIP2;
            case "deflate" -> DEFLATE;
            case "zst" -> ZSTANDARD;
            case "xz" -> XZ;
            case "snappy" -> SNAPPY;
            case "lz4" -> LZ4;
            case "lzo_deflate" -> LZO;
            case "lzo" -> LZOP;
            default -> NONE;
        };
    }

    /** Whether parts of a file can be read by themselves. */
    boolean isSplittable() {
        return this == NONE || this == BZIP2;
    }

    /**
     * The text of a file.
     *
     * @param compressed throws no {@link IOException}: those of the text's stream, all {@link ZipException}, are of damaged data
     */
    InputStream decompress(InputStream compressed) throws IOException {
        if (this == NONE) {
            return compressed;
        }
        try {
            return new Decompressed(stream(compressed));
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damage(e);
        }
    }

    private static ZipException damage(Exception cause) {
        ZipException damage = new ZipException("The data is damaged");
        damage.initCause(cause);
        return damage;
    }

    /** Damage under one name. */
    private static final class Decompressed extends FilterInputStream {
        Decompressed(InputStream text) {
            super(text);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (SkepException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw damage(e);
            }
        }
    }

    private InputStream stream(InputStream compressed) throws IOException {
        return switch (this) {
            case NONE -> compressed;
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(new BufferedInputStream(compressed, BUFFER_BYTES))
                        .setDecompressConcatenated(true)
                        .get();
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            case DEFLATE -> new ZlibStreams(compressed);
            case ZSTANDARD -> new ZstandardFrames(compressed);
            case XZ -> new XZInputStream(compressed);
            case SNAPPY -> HadoopBlocks.snappy(compressed);
            case LZ4 -> HadoopBlocks.lz4(compressed);
            case LZO -> HadoopBlocks.lzo(compressed);
            case LZOP -> new LzopHadoopStreams().createInputStream(compressed);
        };
    }
}
