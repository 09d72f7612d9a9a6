package dev.skep.format.parquet.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.WriteRequest;
import dev.skep.format.parquet.write.leaf.LeafOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** How a file is written: the table's properties, by the names that parquet-hadoop gave them. */
final class WriteOptions {
    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_ROWS = 20_000;
    private static final int DICTIONARY_BYTES = 4 << 20;
    private static final int LEAST_DICTIONARY_BYTES = 64 << 10;
    /** Bytes of memory for each byte of a dictionary's page, at most. */
    private static final int DICTIONARY_OVERHEAD = 4;

    private static final int ROW_GROUP_BYTES = 128 << 20;
    private static final int LEAST_ROW_GROUP_BYTES = 4 << 20;
    /** Row groups are what readers share out among their threads. */
    private static final int ROW_GROUP_ROWS = 1 << 20;

    private static final int BLOOM_FILTER_BYTES = 1 << 20;
    private static final String BLOOM_FILTER = "parquet.bloom.filter.";

    private final Map<String, String> properties;
    private final CompressionCodecName codec;
    private final boolean version2;
    private final int dictionaryBytes;
    private final int pageBytes;
    private final int pageRows;
    private final long rowGroupBytes;
    private final long rowGroupRows;

    WriteOptions(WriteRequest request) {
        properties = request.properties();
        codec = codec(properties.getOrDefault("parquet.compression", "SNAPPY"));
        String version = properties.getOrDefault("parquet.writer.version", "PARQUET_1_0");
        version2 = version.equalsIgnoreCase("PARQUET_2_0") || version.equalsIgnoreCase("v2");
        boolean dictionaries = !"false".equalsIgnoreCase(properties.get("parquet.enable.dictionary"));
        dictionaryBytes = dictionaries ? number("parquet.dictionary.page.size", usualDictionary(request)) : 0;
        pageBytes = number("parquet.page.size", PAGE_BYTES);
        pageRows = number("parquet.page.row.count.limit", PAGE_ROWS);
        rowGroupBytes = number("parquet.block.size", usualRowGroup(request));
        rowGroupRows = number("parquet.block.row.count.limit", ROW_GROUP_ROWS);
    }

    /** The dictionaries of all columns take no more than half of the writer's memory. */
    private static int usualDictionary(WriteRequest request) {
        long share = request.memoryBytes()
                / 2
                / DICTIONARY_OVERHEAD
                / Math.max(1, request.columns().size());
        return (int) Math.max(LEAST_DICTIONARY_BYTES, Math.min(DICTIONARY_BYTES, share));
    }

    /** Row groups are held until they are written: smaller ones when memory is short. */
    private static int usualRowGroup(WriteRequest request) {
        return (int) Math.max(LEAST_ROW_GROUP_BYTES, Math.min(ROW_GROUP_BYTES, request.memoryBytes()));
    }

    private static CompressionCodecName codec(String property) {
        String name = property.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "SNAPPY", "ZSTD", "GZIP", "LZ4_RAW", "UNCOMPRESSED" -> CompressionCodecName.valueOf(name);
            case "NONE", "" -> CompressionCodecName.UNCOMPRESSED;
            case "LZ4" -> CompressionCodecName.LZ4_RAW;
            default ->
                throw new SkepException(
                                ErrorCode.NOT_SUPPORTED, "Parquet files can't be compressed with '" + name + "'")
                        .withHint("Set 'parquet.compression' to SNAPPY, ZSTD, GZIP, LZ4_RAW or UNCOMPRESSED");
        };
    }

    /** Of INT64 timestamps, or null for INT96. */
    TimeUnit timestampUnit() {
        if (!"true".equalsIgnoreCase(properties.get("hive.parquet.write.int64.timestamp"))) {
            return null;
        }
        String unit = properties.getOrDefault("hive.parquet.timestamp.time.unit", "micros");
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "millis" -> TimeUnit.MILLIS;
            case "micros" -> TimeUnit.MICROS;
            case "nanos" -> TimeUnit.NANOS;
            default ->
                throw new SkepException(
                        ErrorCode.INVALID_SETTING,
                        "'hive.parquet.timestamp.time.unit' must be nanos, micros or millis, not '" + unit + "'");
        };
    }

    /** Whether dates before 1582-10-15 become days of the Julian calendar, which the file notes. */
    boolean julianDates() {
        return "false".equalsIgnoreCase(properties.get("hive.parquet.date.proleptic.gregorian"));
    }

    private int number(String key, int otherwise) {
        String text = properties.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING, "Table property '" + key + "' must be a number, not '" + text + "'", e);
        }
    }

    CompressionCodecName codec() {
        return codec;
    }

    int pageRows() {
        return pageRows;
    }

    long rowGroupBytes() {
        return rowGroupBytes;
    }

    long rowGroupRows() {
        return rowGroupRows;
    }

    LeafOptions leaf(ColumnDescriptor column) {
        return new LeafOptions(
                column.getPrimitiveType(), dictionaryBytes, version2, pageBytes, bloomFilter(column.getPath()));
    }

    private Optional<BloomFilter> bloomFilter(String[] path) {
        String column = "#" + String.join(".", path);
        String enabled =
                properties.getOrDefault(BLOOM_FILTER + "enabled" + column, properties.get(BLOOM_FILTER + "enabled"));
        if (!Boolean.parseBoolean(enabled)) {
            return Optional.empty();
        }
        int most = number(BLOOM_FILTER + "max.bytes", BLOOM_FILTER_BYTES);
        int distinct = number(BLOOM_FILTER + "expected.ndv" + column, 0);
        int bytes = distinct == 0
                ? most
                : BlockSplitBloomFilter.optimalNumOfBits(distinct, ParquetProperties.DEFAULT_BLOOM_FILTER_FPP)
                        / Byte.SIZE;
        return Optional.of(new BlockSplitBloomFilter(Math.min(bytes, most), most));
    }

    ParquetProperties properties() {
        return ParquetProperties.builder()
                .withWriterVersion(version2 ? WriterVersion.PARQUET_2_0 : WriterVersion.PARQUET_1_0)
                .build();
    }
}
