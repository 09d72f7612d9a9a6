package dev.skep.format.parquet;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.type.TypeKind;
import dev.skep.file.ByteRanges;
import dev.skep.format.parquet.schema.FieldIds;
import dev.skep.format.parquet.schema.ParquetField;
import dev.skep.format.parquet.schema.ParquetTypes;
import dev.skep.format.parquet.write.ParquetFormatWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** PARQUET: pages decoded straight into vectors, and vectors encoded straight into pages. */
public final class ParquetFormat implements StorageFormat {
    /** Property or setting: whether unsigned numbers beyond the range of the signed type are read as they are meant, instead of as NULL. */
    static final String UNSIGNED = "skep.parquet.unsigned";

    private static final String HIVE = "org.apache.hadoop.hive.ql.io.parquet.";
    private static final FormatNames NAMES = new FormatNames(
            "PARQUET",
            List.of("PARQUETFILE"),
            List.of(HIVE + "MapredParquetInputFormat"),
            List.of(HIVE + "MapredParquetOutputFormat"),
            List.of(HIVE + "serde.ParquetHiveSerDe"));

    @Override
    public List<String> signatures() {
        return List.of("PAR1", "PARE");
    }

    @Override
    public FormatNames names() {
        return NAMES;
    }

    @Override
    public String extension(Map<String, String> properties) {
        return ParquetFormatWriter.EXTENSION;
    }

    /** Splits may hold no row group: a row group belongs to the split that its middle lies in. */
    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        return ByteRanges.of(file, targetBytes);
    }

    @Override
    public List<String> libraries() {
        return List.of(
                "com.github.luben.zstd.Zstd",
                "io.airlift.compress.Decompressor",
                "org.apache.parquet.column.ColumnDescriptor",
                "org.apache.parquet.column.values.bitpacking.BytePacker",
                "org.apache.parquet.format.PageHeader",
                "org.apache.parquet.hadoop.ParquetFileReader",
                "org.apache.parquet.bytes.BytesInput",
                "org.brotli.dec.BrotliInputStream",
                "shaded.parquet.com.fasterxml.jackson.databind.ObjectMapper",
                "org.xerial.snappy.Snappy");
    }

    @Override
    public List<String> settings() {
        return List.of(
                FileCalendars.PROLEPTIC_DEFAULT,
                FileCalendars.OLD_CONVERSION_DEFAULT,
                "hive.parquet.date.proleptic.gregorian",
                "hive.parquet.timestamp.time.unit",
                "hive.parquet.write.int64.timestamp",
                "parquet.column.index.access",
                "parquet.compression",
                "parquet.block.size",
                "parquet.block.row.count.limit",
                "parquet.page.size",
                "parquet.page.row.count.limit",
                "parquet.dictionary.page.size",
                "parquet.enable.dictionary",
                UNSIGNED);
    }

    @Override
    public void checkColumns(RowType columns, Map<String, String> properties) {
        FieldIds.of(properties, columns);
        for (StructType.Field column : columns.columns()) {
            if (column.type().contains(TypeKind.UNION)) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "Column '" + column.name() + "' of type " + column.type() + " can't be in Parquet files");
            }
        }
    }

    @Override
    public Map<String, String> renamed(Map<String, String> properties, String from, String to) {
        return FieldIds.renamed(properties, from, to);
    }

    @Override
    public boolean isSelfDescribing() {
        return true;
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return new ParquetReader(request);
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        return new ParquetFormatWriter(request);
    }

    @Override
    public Optional<RowType> inferColumns(FileStore store, FileStatus file) {
        List<Field> columns = FooterReader.read(store, file).root().children().stream()
                .map(field -> new Field(field.name(), ParquetTypes.of(field)))
                .toList();
        return Optional.of(new RowType(columns));
    }

    @Override
    public Map<String, String> propertiesByPath() {
        return Map.of(UNSIGNED, "true");
    }

    @Override
    public Map<String, String> inferProperties(FileStore store, FileStatus file) {
        ParquetFile footer = FooterReader.read(store, file);
        Map<String, String> properties = new HashMap<>();
        if (hasUnsigned(footer.root())) {
            properties.put(UNSIGNED, "true");
        }
        if (!OldWriters.countsIds(footer.writer())) {
            FieldIds.listed(footer.root()).ifPresent(list -> properties.put(FieldIds.PROPERTY, list));
        }
        return properties;
    }

    private static boolean hasUnsigned(ParquetField field) {
        return field.isLeaf() && ParquetTypes.isUnsigned(field.element())
                || field.children().stream().anyMatch(ParquetFormat::hasUnsigned);
    }

    @Override
    public Optional<Long> rowCount(FileStore store, FileStatus file) {
        return Optional.of(FooterReader.read(store, file).rowCount());
    }
}
