package dev.skep.format.hadoop.file;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.format.compression.HadoopBlocks;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Hadoop's codecs, by the class names that files have. */
public enum HadoopCodec {
    DEFAULT("org.apache.hadoop.io.compress.DefaultCodec", "org.apache.hadoop.io.compress.DeflateCodec"),
    GZIP("org.apache.hadoop.io.compress.GzipCodec"),
    BZIP2("org.apache.hadoop.io.compress.BZip2Codec"),
    SNAPPY("org.apache.hadoop.io.compress.SnappyCodec"),
    LZ4("org.apache.hadoop.io.compress.Lz4Codec"),
    ZSTANDARD("org.apache.hadoop.io.compress.ZStandardCodec"),
    LZO("com.hadoop.compression.lzo.LzoCodec");

    /** Settings, or table properties, that say how output is compressed. */
    public static final List<String> SETTINGS = List.of(
            "hive.exec.compress.output",
            "mapreduce.output.fileoutputformat.compress.codec",
            "mapred.output.compression.codec",
            "mapreduce.output.fileoutputformat.compress.type",
            "mapred.output.compression.type");

    /** More than this is no block that a writer would make. */
    private static final int MOST_BYTES = 1 << 30;

    private final List<String> classes;

    HadoopCodec(String... classes) {
        this.classes = List.of(classes);
    }

    public String className() {
        return classes.get(0);
    }

    /** @throws SkepException NOT_SUPPORTED for other classes */
    public static HadoopCodec of(String className) {
        return Arrays.stream(values())
                .filter(codec -> codec.classes.contains(className))
                .findFirst()
                .orElseThrow(() ->
                        new SkepException(ErrorCode.NOT_SUPPORTED, "The codec '" + className + "' is not supported"));
    }

    /** What output is compressed by, or null: as Hive, by {@code hive.exec.compress.output} and Hadoop's settings. */
    public static HadoopCodec ofOutput(Map<String, String> properties) {
        if (!"true".equalsIgnoreCase(properties.get("hive.exec.compress.output"))) {
            return null;
        }
        String older = properties.getOrDefault("mapred.output.compression.codec", DEFAULT.className());
        return of(properties.getOrDefault("mapreduce.output.fileoutputformat.compress.codec", older));
    }

    public static boolean isByBlock(Map<String, String> properties) {
        String older = properties.getOrDefault("mapred.output.compression.type", "RECORD");
        return "BLOCK"
                .equalsIgnoreCase(properties.getOrDefault("mapreduce.output.fileoutputformat.compress.type", older));
    }

    private InputStream input(InputStream compressed) throws IOException {
        return switch (this) {
            case DEFAULT -> new InflaterInputStream(compressed);
            case GZIP -> new GZIPInputStream(compressed);
            case BZIP2 -> new BZip2CompressorInputStream(compressed, true);
            case SNAPPY -> HadoopBlocks.snappy(compressed);
            case LZ4 -> HadoopBlocks.lz4(compressed);
            case ZSTANDARD -> new ZstdInputStream(compressed);
            case LZO -> HadoopBlocks.lzo(compressed);
        };
    }

    /** All that some bytes stand for. */
    public byte[] decompress(byte[] data, int start, int length) throws IOException {
        if (length == 0) {
            return new byte[0];
        }
        try (InputStream stream = input(new ByteArrayInputStream(data, start, length))) {
            byte[] bytes = stream.readNBytes(MOST_BYTES);
            if (bytes.length == MOST_BYTES) {
                throw new IOException("a block of more than a gigabyte");
            }
            return bytes;
        }
    }

    public void compress(byte[] data, int length, GrowingBytes target) throws IOException {
        try (OutputStream stream = output(target)) {
            stream.write(data, 0, length);
        }
    }

    private OutputStream output(OutputStream target) throws IOException {
        return switch (this) {
            case DEFAULT -> new DeflaterOutputStream(target);
            case GZIP -> new GZIPOutputStream(target);
            case BZIP2 -> new BZip2CompressorOutputStream(target);
            case SNAPPY -> new SnappyHadoopStreams().createOutputStream(target);
            case LZ4 -> new Lz4HadoopStreams().createOutputStream(target);
            case ZSTANDARD -> new ZstdOutputStream(target);
            case LZO -> throw new SkepException(ErrorCode.NOT_SUPPORTED, "Files can't be compressed by LzoCodec");
        };
    }
}
