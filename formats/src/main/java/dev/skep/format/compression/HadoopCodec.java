package dev.skep.format.compression;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.airlift.compress.snappy.SnappyHadoopStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Hadoop's codecs, by the class names that files have. */
public enum HadoopCodec {
    DEFAULT(
            ".deflate",
            512 << 10,
            "org.apache.hadoop.io.compress.DefaultCodec",
            "org.apache.hadoop.io.compress.DeflateCodec"),
    GZIP(".gz", 512 << 10, "org.apache.hadoop.io.compress.GzipCodec"),
    BZIP2(".bz2", 8 << 20, "org.apache.hadoop.io.compress.BZip2Codec"),
    SNAPPY(".snappy", 1 << 20, "org.apache.hadoop.io.compress.SnappyCodec"),
    LZ4(".lz4", 1 << 20, "org.apache.hadoop.io.compress.Lz4Codec"),
    ZSTANDARD(".zst", 4 << 20, "org.apache.hadoop.io.compress.ZStandardCodec"),
    LZO(".lzo_deflate", 0, "com.hadoop.compression.lzo.LzoCodec");

    private static final String WANTED = "hive.exec.compress.output";
    private static final String CODEC = "mapreduce.output.fileoutputformat.compress.codec";
    private static final String TYPE = "mapreduce.output.fileoutputformat.compress.type";

    /** Settings, or table properties, that say how output is compressed. Properties may also have the older names of the last two. */
    public static final List<String> SETTINGS = List.of(WANTED, CODEC, TYPE);

    /** More than this is no block that a writer would make. */
    private static final int MOST_BYTES = 1 << 30;

    private static final int BUFFER_BYTES = 64 << 10;

    private final String extension;
    private final int workingBytes;
    private final List<String> classes;

    HadoopCodec(String extension, int workingBytes, String... classes) {
        this.extension = extension;
        this.workingBytes = workingBytes;
        this.classes = List.of(classes);
    }

    /** By which the name of a file that is compressed as a whole ends. */
    public String extension() {
        return extension;
    }

    /** About how much a stream that compresses holds. */
    int workingBytes() {
        return workingBytes;
    }

    public String className() {
        return classes.get(0);
    }

    /** @throws SkepException NOT_SUPPORTED for other classes */
    public static HadoopCodec of(String className) {
        return Arrays.stream(values())
                .filter(codec -> codec.classes.contains(className))
                .findFirst()
                .orElseThrow(() -> new SkepException(
                                ErrorCode.NOT_SUPPORTED, "The codec '" + className + "' is not supported")
                        .withHint("There are "
                                + Arrays.stream(values())
                                        .filter(codec -> codec != LZO)
                                        .map(HadoopCodec::className)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /**
     * Whether output is compressed.
     *
     * @throws SkepException INVALID_VALUE for what is neither true nor false, as a property of a table may be
     */
    public static boolean isWanted(Map<String, String> properties) {
        String wanted = properties.getOrDefault(WANTED, "false");
        return switch (wanted.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new SkepException(ErrorCode.INVALID_VALUE, "'" + WANTED + "' can't be '" + wanted + "'")
                        .withHint("Give true or false.");
        };
    }

    /** What output is compressed by, or null: as Hive, by {@code hive.exec.compress.output} and Hadoop's settings. */
    public static HadoopCodec ofOutput(Map<String, String> properties) {
        if (!isWanted(properties)) {
            return null;
        }
        String codec = properties.getOrDefault(CODEC, DEFAULT.className());
        return of(properties.getOrDefault("mapred.output.compression.codec", codec));
    }

    /** What the records of a SequenceFile are compressed by, or null: {@link #ofOutput}, unless the type of compression is NONE. */
    public static HadoopCodec ofRecords(Map<String, String> properties) {
        return "NONE".equalsIgnoreCase(type(properties)) ? null : ofOutput(properties);
    }

    public static boolean isByBlock(Map<String, String> properties) {
        return "BLOCK".equalsIgnoreCase(type(properties));
    }

    private static String type(Map<String, String> properties) {
        return properties.getOrDefault("mapred.output.compression.type", properties.getOrDefault(TYPE, "RECORD"));
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

    public void compress(byte[] data, int length, OutputStream target) throws IOException {
        try (OutputStream stream = output(target)) {
            stream.write(data, 0, length);
        }
    }

    /** @throws SkepException NOT_SUPPORTED for a codec that is only read */
    OutputStream output(OutputStream target) throws IOException {
        return switch (this) {
            case DEFAULT -> new DeflaterOutputStream(target);
            case GZIP -> new GZIPOutputStream(target, BUFFER_BYTES);
            case BZIP2 -> new BZip2CompressorOutputStream(target);
            case SNAPPY -> new SnappyHadoopStreams().createOutputStream(target);
            case LZ4 -> new Lz4HadoopStreams().createOutputStream(target);
            case ZSTANDARD -> new ZstdOutputStream(target);
            case LZO -> throw new SkepException(ErrorCode.NOT_SUPPORTED, "Files can't be compressed by LzoCodec");
        };
    }
}
