package dev.skep.format.avro;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.FormatNames;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.SchemaColumn;
import dev.skep.api.storage.Split;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import dev.skep.file.ByteRanges;
import dev.skep.format.avro.file.ContainerFile;
import dev.skep.format.avro.read.AvroReader;
import dev.skep.format.avro.schema.AvroTypes;
import dev.skep.format.avro.schema.ColumnSchemas;
import dev.skep.format.avro.schema.TableSchema;
import dev.skep.format.avro.write.AvroFormatWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Avro files. A table's columns are those of the schema in its properties, if there is one. */
public final class AvroFormat implements StorageFormat {
    private static final String HIVE = "org.apache.hadoop.hive.ql.io.avro.";
    private static final FormatNames NAMES = new FormatNames(
            "AVRO",
            List.of("AVROFILE"),
            List.of(HIVE + "AvroContainerInputFormat"),
            List.of(HIVE + "AvroContainerOutputFormat"),
            List.of("org.apache.hadoop.hive.serde2.avro.AvroSerDe"));

    @Override
    public List<String> signatures() {
        return List.of("Obj\u0001");
    }

    @Override
    public FormatNames names() {
        return NAMES;
    }

    @Override
    public String extension(Map<String, String> properties) {
        return AvroFormatWriter.EXTENSION;
    }

    /** Blocks are found by their marks from any byte on. */
    @Override
    public List<Split> splits(FileStatus file, long targetBytes, Map<String, String> properties) {
        return ByteRanges.of(file, targetBytes);
    }

    /** Avro has no integers below int. */
    @Override
    public RowType columns(RowType declared, Map<String, String> properties) {
        List<DataType> types = declared.types().stream()
                .map(type -> type == PrimitiveType.TINYINT || type == PrimitiveType.SMALLINT ? PrimitiveType.INT : type)
                .toList();
        return types.equals(declared.types()) ? declared : RowType.of(declared.names(), types);
    }

    @Override
    public Optional<String> columnComment(Map<String, String> properties) {
        return Optional.of("");
    }

    @Override
    public Optional<List<SchemaColumn>> schemaColumns(FileStore store, Map<String, String> properties) {
        return TableSchema.isIn(properties)
                ? TableSchema.of(properties, store).map(AvroFormat::columns)
                : Optional.empty();
    }

    private static List<SchemaColumn> columns(Schema schema) {
        List<SchemaColumn> columns = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            columns.add(new SchemaColumn(
                    field.name().toLowerCase(Locale.ROOT),
                    AvroTypes.of(field.schema()),
                    field.doc() == null ? "" : field.doc()));
        }
        return columns;
    }

    @Override
    public void checkColumns(RowType columns, Map<String, String> properties) {
        AvroFormatWriter.isCompressed(properties);
        if (!TableSchema.isIn(properties)) {
            ColumnSchemas.of(columns, properties);
        }
    }

    @Override
    public List<String> settings() {
        return List.of(
                "avro.output.codec",
                "avro.mapred.deflate.level",
                "avro.mapred.zstd.level",
                "avro.mapred.xz.level",
                "hive.avro.proleptic.gregorian.default",
                "hive.avro.timestamp.legacy.conversion.enabled",
                "hive.avro.timestamp.skip.conversion",
                "hive.exec.compress.output");
    }

    @Override
    public List<String> libraries() {
        return List.of(
                "com.fasterxml.jackson.annotation.JsonProperty",
                "com.fasterxml.jackson.core.JsonFactory",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.github.luben.zstd.Zstd",
                "io.airlift.compress.Decompressor",
                "org.apache.avro.Schema",
                "org.apache.commons.compress.compressors.CompressorStreamFactory",
                "org.apache.commons.io.IOUtils",
                "org.tukaani.xz.XZInputStream");
    }

    @Override
    public boolean isSelfDescribing() {
        return true;
    }

    @Override
    public FormatReader open(ReadRequest request) {
        return new AvroReader(request);
    }

    @Override
    public FormatWriter create(WriteRequest request) {
        return new AvroFormatWriter(request);
    }

    @Override
    public Optional<RowType> inferColumns(FileStore store, FileStatus file) {
        if (file.length() == 0) {
            return Optional.empty();
        }
        try (ContainerFile container = new ContainerFile(store.open(file.path()))) {
            if (!(AvroTypes.of(container.schema()) instanceof StructType row)) {
                throw new SkepException(
                        ErrorCode.NOT_SUPPORTED,
                        "Avro file '" + file.path() + "' has values of type "
                                + container.schema().getType().getName() + " instead of rows");
            }
            List<Field> columns = row.fields();
            return Optional.of(new RowType(columns));
        }
    }
}
