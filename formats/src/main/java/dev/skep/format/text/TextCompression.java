package dev.skep.format.text;

import com.github.luben.zstd.ZstdInputStream;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Compression of text files, told by the file name as Hadoop does. */
enum TextCompression {
    NONE,
    GZIP,
    BZIP2,
    DEFLATE,
    ZSTANDARD;

    /** @throws SkepException NOT_SUPPORTED for Hadoop's block codecs */
    static TextCompression of(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "gz" -> GZIP;
            case "bz2" -> BZIP2;
            case "deflate" -> DEFLATE;
            case "zst" -> ZSTANDARD;
            case "lz4", "snappy", "lzo", "lzo_deflate" ->
                throw new SkepException(
                                ErrorCode.NOT_SUPPORTED,
                                "Text file '" + path + "' is compressed with " + extension + ", which can't be read")
                        .withHint("Readable are plain text, .gz, .bz2, .deflate and .zst");
            default -> NONE;
        };
    }

    InputStream decompress(InputStream compressed) throws IOException {
        return switch (this) {
            case NONE -> compressed;
            case GZIP -> new GZIPInputStream(compressed, 64 << 10);
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            case DEFLATE -> new InflaterInputStream(compressed);
            case ZSTANDARD -> new ZstdInputStream(compressed).setContinuous(false);
        };
    }
}
