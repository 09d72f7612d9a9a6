package dev.skep.format.avro.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.OutputFile;
import dev.skep.api.storage.WriteRequest;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.avro.file.BlockCodec;
import dev.skep.format.avro.schema.ColumnSchemas;
import dev.skep.format.avro.schema.FieldDefaults;
import dev.skep.format.avro.schema.TableSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.Schema;

/**
 * Writes one Avro file by the schema of the table's properties, or else by one made of its columns. {@code avro.output.codec} says how blocks are
 * compressed. Timestamps are noted with the session's zone, as Hive does.
 */
public final class AvroFormatWriter implements FormatWriter {
    public static final String EXTENSION = ".avro";

    private static final int BLOCK_BYTES = 64 << 10;
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};

    private final String path;
    private final OutputFile file;
    private final ValueEncoder[] fields;
    /** The column of each field, or -1. */
    private final int[] columns;

    private final BlockCodec codec;
    private final int level;
    private final byte[] sync;
    private final BlockBuffer block = new BlockBuffer();
    private long blockRows;

    /** @throws SkepException INVALID_SETTING, TYPE_MISMATCH, NOT_SUPPORTED, FILE_WRITE_FAILED or DISK_FULL */
    public AvroFormatWriter(WriteRequest request) {
        path = request.path() + EXTENSION;
        Map<String, String> properties = request.properties();
        Schema schema = TableSchema.of(properties, request.store())
                .orElseGet(() -> ColumnSchemas.of(request.columns(), properties));
        columns = columns(schema, request.columns());
        fields = new ValueEncoder[columns.length];
        ValueEncoders encoders = new ValueEncoders(request.zone());
        for (int i = 0; i < fields.length; i++) {
            Schema.Field field = schema.getFields().get(i);
            fields[i] = columns[i] < 0
                    ? constant(field)
                    : encoders.of(field.schema(), request.columns().type(columns[i]), field.name());
        }
        codec = codec(properties);
        level = level(properties);
        sync = ByteBuffer.allocate(16)
                .putLong(ThreadLocalRandom.current().nextLong())
                .putLong(ThreadLocalRandom.current().nextLong())
                .array();
        file = request.store().create(path);
        writeHeader(schema, request);
    }

    /** Columns are the schema's fields by name; where that fails, by position. */
    private static int[] columns(Schema schema, RowType columns) {
        int[] places = new int[schema.getFields().size()];
        int found = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = columns.indexOf(schema.getFields().get(i).name());
            found += places[i] < 0 ? 0 : 1;
        }
        if (found == columns.size()) {
            return places;
        }
        if (places.length != columns.size()) {
            throw new SkepException(
                    ErrorCode.TYPE_MISMATCH,
                    "The Avro schema has the fields "
                            + schema.getFields().stream()
                                    .map(Schema.Field::name)
                                    .toList()
                            + " for the columns " + columns.names());
        }
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        return places;
    }

    /** Writes a field's default. */
    private static ValueEncoder constant(Schema.Field field) {
        if (!field.hasDefaultValue()) {
            throw new SkepException(
                    ErrorCode.TYPE_MISMATCH,
                    "The field '" + field.name() + "' of the Avro schema has no column and no default");
        }
        byte[] value = FieldDefaults.encode(field);
        return (vector, row, output) -> output.put(value, 0, value.length);
    }

    /** As in Hive, output that is to be compressed is so by deflate unless another codec is named. */
    private static BlockCodec codec(Map<String, String> properties) {
        return BlockCodec.of(
                properties.getOrDefault("avro.output.codec", isCompressed(properties) ? "deflate" : "null"));
    }

    /** @throws SkepException INVALID_VALUE for what is neither true nor false, as a property of a table may be */
    public static boolean isCompressed(Map<String, String> properties) {
        String wanted = properties.getOrDefault("hive.exec.compress.output", "false");
        return switch (wanted.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default ->
                throw new SkepException(
                                ErrorCode.INVALID_VALUE, "'hive.exec.compress.output' can't be '" + wanted + "'")
                        .withHint("Give true or false.");
        };
    }

    private int level(Map<String, String> properties) {
        String key =
                switch (codec) {
                    case DEFLATE -> "avro.mapred.deflate.level";
                    case ZSTANDARD -> "avro.mapred.zstd.level";
                    case XZ -> "avro.mapred.xz.level";
                    default -> "";
                };
        String text = properties.get(key);
        if (text == null) {
            return -1;
        }
        int most = codec == BlockCodec.ZSTANDARD ? 22 : 9;
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= -1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, as for other levels
        }
        throw new SkepException(
                ErrorCode.INVALID_SETTING, "'" + key + "' must be a level of compression up to " + most);
    }

    private void writeHeader(Schema schema, WriteRequest request) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("avro.schema", schema.toString());
        metadata.put("avro.codec", codec.codecName());
        metadata.put("writer.time.zone", request.zone().getId());
        metadata.put("writer.proleptic", "true");
        metadata.put("writer.zone.conversion.legacy", "false");
        block.put(MAGIC, 0, MAGIC.length);
        block.putLong(metadata.size());
        metadata.forEach((key, value) -> {
            putText(key);
            putText(value);
        });
        block.putLong(0);
        block.put(sync, 0, sync.length);
        try {
            file.write(block.data(), 0, block.size());
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
        block.clear();
    }

    private void putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        block.putBytes(bytes, 0, bytes.length);
    }

    @Override
    public void write(RowBatch batch) {
        FlatVector[] vectors = new FlatVector[fields.length];
        for (int i = 0; i < fields.length; i++) {
            vectors[i] = columns[i] < 0 ? null : batch.column(columns[i]).flatten();
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            for (int i = 0; i < fields.length; i++) {
                fields[i].encode(vectors[i], row, block);
            }
            blockRows++;
            if (block.size() >= BLOCK_BYTES) {
                writeBlock();
            }
        }
    }

    private void writeBlock() {
        if (blockRows == 0) {
            return;
        }
        try {
            byte[] compressed = codec.compress(block.data(), block.size(), level);
            block.clear();
            block.putLong(blockRows);
            block.putBytes(compressed, 0, compressed.length);
            block.put(sync, 0, sync.length);
            file.write(block.data(), 0, block.size());
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
        block.clear();
        blockRows = 0;
    }

    @Override
    public void finish() {
        writeBlock();
        try {
            file.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }

    @Override
    public long bytesWritten() {
        return file.position() + block.size();
    }

    @Override
    public long retainedBytes() {
        return 4L * BLOCK_BYTES;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileErrors.writing(path, e);
        }
    }
}
