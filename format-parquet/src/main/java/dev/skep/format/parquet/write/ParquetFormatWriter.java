package dev.skep.format.parquet.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Writes one Parquet file. Properties: those of parquet-hadoop, such as {@code parquet.compression} and {@code parquet.block.size}. */
public final class ParquetFormatWriter implements FormatWriter {
    public static final String EXTENSION = ".parquet";

    private static final int DICTIONARY_BYTES = 4 << 20;
    private static final int ROW_GROUP_BYTES = 128 << 20;
    private static final int LEAST_ROW_GROUP_BYTES = 4 << 20;
    /** What a column takes before it has values: tables of a dictionary, slabs of levels and pages. */
    private static final int COLUMN_BYTES = 32 << 10;

    private final String path;
    private final OutputFile file;
    private final BatchWriteSupport support;
    private final ParquetWriter<Integer> writer;
    private final DictionaryEstimate dictionaries = new DictionaryEstimate();
    private final long columnCount;

    public ParquetFormatWriter(WriteRequest request) {
        path = request.path() + EXTENSION;
        columnCount = request.columns().size();
        Map<String, String> properties = request.properties();
        boolean longTimestamps = "true".equalsIgnoreCase(properties.get("hive.parquet.write.int64.timestamp"));
        support = new BatchWriteSupport(request.columns(), longTimestamps, request.zone());
        CompressionCodecName codec = codec(properties);
        file = request.store().create(path);
        try {
            Builder builder = new Builder(new ParquetOutput(file), support)
                    .withConf(new PlainParquetConfiguration())
                    .withCodecFactory(new PageCompressor())
                    .withCompressionCodec(codec)
                    .withDictionaryPageSize(
                            number(properties, "parquet.dictionary.page.size", dictionaryBytes(request)))
                    .withRowGroupSize((long) number(properties, "parquet.block.size", rowGroupBytes(request)))
                    .withPageSize(number(properties, "parquet.page.size", 1 << 20))
                    .withDictionaryEncoding(!"false".equalsIgnoreCase(properties.get("parquet.enable.dictionary")))
                    .withWriterVersion(version(properties));
            writer = bloomFilters(builder, properties).build();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    private static int dictionaryBytes(WriteRequest request) {
        return DictionaryEstimate.most(request.memoryBytes(), request.columns().size(), DICTIONARY_BYTES);
    }

    /** Row groups are held until they are written: smaller ones when memory is short. */
    private static int rowGroupBytes(WriteRequest request) {
        return (int) Math.max(LEAST_ROW_GROUP_BYTES, Math.min(ROW_GROUP_BYTES, request.memoryBytes()));
    }

    private static Builder bloomFilters(Builder builder, Map<String, String> properties) {
        Builder result = builder;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String key = property.getKey();
            if (key.startsWith("parquet.bloom.filter.enabled#")) {
                result = result.withBloomFilterEnabled(
                        key.substring(key.indexOf('#') + 1), Boolean.parseBoolean(property.getValue()));
            }
        }
        return result;
    }

    private static CompressionCodecName codec(Map<String, String> properties) {
        String name = properties.getOrDefault("parquet.compression", "SNAPPY").toUpperCase(Locale.ROOT);
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

    private static WriterVersion version(Map<String, String> properties) {
        String name = properties.getOrDefault("parquet.writer.version", "PARQUET_1_0");
        return name.equalsIgnoreCase("PARQUET_2_0") || name.equalsIgnoreCase("v2")
                ? WriterVersion.PARQUET_2_0
                : WriterVersion.PARQUET_1_0;
    }

    private static int number(Map<String, String> properties, String key, int otherwise) {
        String text = properties.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "Table property '" + key + "' must be a number of bytes, not '" + text + "'",
                    e);
        }
    }

    @Override
    public void write(RowBatch batch) {
        FlatVector[] columns = new FlatVector[batch.columnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = batch.column(i).flatten();
        }
        support.batch(columns);
        dictionaries.add(columns, batch.rowCount());
        try {
            for (int row = 0; row < batch.rowCount(); row++) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public void finish() {
        try {
            writer.close();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public long bytesWritten() {
        return writer.getDataSize();
    }

    @Override
    public long retainedBytes() {
        return Math.max(0, writer.getDataSize() - file.position()) + columnCount * COLUMN_BYTES + dictionaries.bytes();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {
        private final BatchWriteSupport support;

        Builder(org.apache.parquet.io.OutputFile file, BatchWriteSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<Integer> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
