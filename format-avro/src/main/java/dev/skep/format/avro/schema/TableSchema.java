package dev.skep.format.avro.schema;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** The schema that a table's properties give, in {@code avro.schema.literal} or in the file that {@code avro.schema.url} names. */
public final class TableSchema {
    private static final int MOST_REMEMBERED = 256;
    private static final Map<String, Schema> PARSED = new ConcurrentHashMap<>();

    private TableSchema() {}

    /** Whether there is a schema in the properties, which Hive lets be taken away by the word {@code none}. */
    public static boolean isIn(Map<String, String> properties) {
        return isSet(properties.get("avro.schema.literal")) || isSet(properties.get("avro.schema.url"));
    }

    private static boolean isSet(String value) {
        return value != null && !value.isEmpty() && !value.equals("none");
    }

    /**
     * @throws SkepException INVALID_SETTING when it is not a schema of records; PATH_NOT_FOUND or FILE_READ_FAILED
     */
    public static Optional<Schema> of(Map<String, String> properties, FileStore store) {
        String literal = properties.get("avro.schema.literal");
        if (isSet(literal)) {
            return Optional.of(parse("avro.schema.literal", literal));
        }
        String url = properties.get("avro.schema.url");
        return isSet(url) ? Optional.of(parse("avro.schema.url", read(store, url))) : Optional.empty();
    }

    private static String read(FileStore store, String url) {
        String path = url.startsWith("file:") ? url.replaceFirst("^file:/+", "/") : url;
        try (InputFile file = store.open(path)) {
            return new String(file.stream(0).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '" + url + "': " + e.getMessage(), e);
        }
    }

    private static Schema parse(String key, String json) {
        Schema known = PARSED.get(json);
        if (known != null) {
            return known;
        }
        Schema schema;
        try {
            schema = new Schema.Parser(NameValidator.STRICT_VALIDATOR)
                    .setValidateDefaults(false)
                    .parse(json);
        } catch (RuntimeException | StackOverflowError e) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING, "Table property '" + key + "' is not an Avro schema: " + reason(e), e);
        }
        if (schema.getType() != Schema.Type.RECORD) {
            throw new SkepException(
                    ErrorCode.INVALID_SETTING,
                    "Table property '" + key + "' must be the schema of a record, not of "
                            + schema.getType().getName());
        }
        if (PARSED.size() >= MOST_REMEMBERED) {
            PARSED.clear();
        }
        PARSED.put(json, schema);
        return schema;
    }

    /** What the JSON parser or Avro says, without a class's name before it and without the lines that say where. */
    private static String reason(Throwable error) {
        return String.valueOf(error.getMessage())
                .replaceFirst("^[\\w.$]+(Exception|Error): ", "")
                .lines()
                .findFirst()
                .orElse("");
    }
}
