package dev.skep.server.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.StructType.Field;
import dev.skep.file.FileErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells from their first lines what columns text files have. */
final class TextColumns {
    /** SerDe properties by which a line is one value. */
    static final Map<String, String> WHOLE_LINES =
            Map.of("serialization.last.column.takes.rest", "true", "serialization.null.format", "\u0001\u0000");

    static final RowType LINE = RowType.of(List.of("value"), List.of(PrimitiveType.STRING));

    private static final int SAMPLED_LINES = 1000;
    private static final long SAMPLED_BYTES = 1 << 20;

    private final StorageFormat text;
    private final FileStore store;

    /** @param text the format of text files */
    TextColumns(StorageFormat text, FileStore store) {
        this.text = text;
        this.store = store;
    }

    private List<String> lines(FileStatus file) {
        List<String> lines = new ArrayList<>();
        try (TextLines source = new TextLines(text, store, file, SAMPLED_BYTES)) {
            for (String line = source.next(); line != null; line = source.next()) {
                lines.add(line);
                if (lines.size() == SAMPLED_LINES) {
                    break;
                }
            }
        }
        return lines;
    }

    /**
     * As many columns of strings as the first line has fields, called {@code _c0}, {@code _c1} …; empty for an empty file.
     *
     * @param header whether the first line has their names
     * @param properties of OpenCSVSerde
     */
    Optional<RowType> ofCsv(FileStatus file, boolean header, Map<String, String> properties) {
        CsvFields record = new CsvFields(properties);
        try (TextLines source = new TextLines(text, store, file, Long.MAX_VALUE)) {
            String line = source.next();
            if (line == null) {
                return Optional.empty();
            }
            while (!record.add(line)) {
                line = source.next();
                if (line == null || record.isTooLong()) {
                    throw FileErrors.corrupt(
                            file.path(), "its first record, at line 1, has a quote that is not closed", null);
                }
            }
        }
        List<String> fields = record.fields();
        List<Field> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = header ? fields.get(i).strip().toLowerCase(Locale.ROOT) : "";
            columns.add(new Field(name.isEmpty() ? "_c" + i : name, PrimitiveType.STRING));
        }
        return Optional.of(new RowType(columns));
    }

    /** The keys of the objects in the first lines, in the order in which they come, with a type that holds all their values. */
    Optional<RowType> ofJson(FileStatus file) {
        DataType row = PrimitiveType.VOID;
        JsonFactory factory = new JsonFactory();
        for (String line : lines(file)) {
            if (!line.isBlank()) {
                try (JsonParser parser = factory.createParser(line)) {
                    row = common(row, type(parser, parser.nextToken()));
                } catch (IOException e) {
                    throw new SkepException(
                            ErrorCode.FILE_CORRUPT,
                            "File '" + file.path() + "' is corrupt: a line is not a JSON object: " + line,
                            e);
                }
            }
        }
        return row instanceof StructType struct && !struct.fields().isEmpty()
                ? Optional.of(new RowType(((StructType) known(struct)).fields()))
                : Optional.empty();
    }

    private static DataType type(JsonParser parser, JsonToken token) throws IOException {
        if (token == null) {
            throw new IOException("no value");
        }
        return switch (token) {
            case VALUE_TRUE, VALUE_FALSE -> PrimitiveType.BOOLEAN;
            case VALUE_NUMBER_INT -> PrimitiveType.BIGINT;
            case VALUE_NUMBER_FLOAT -> PrimitiveType.DOUBLE;
            case VALUE_STRING -> PrimitiveType.STRING;
            case START_ARRAY -> {
                DataType element = PrimitiveType.VOID;
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    element = common(element, type(parser, next));
                }
                yield new ArrayType(element);
            }
            case START_OBJECT -> {
                Map<String, DataType> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName().toLowerCase(Locale.ROOT);
                    fields.merge(name, type(parser, parser.nextToken()), TextColumns::common);
                }
                yield struct(fields);
            }
            default -> PrimitiveType.VOID;
        };
    }

    private static StructType struct(Map<String, DataType> fields) {
        List<Field> list = new ArrayList<>();
        fields.forEach((name, type) -> list.add(new Field(name, type)));
        return new StructType(list);
    }

    /** A type for the values of both; string for all that have nothing in common. */
    private static DataType common(DataType a, DataType b) {
        if (a.equals(b) || b == PrimitiveType.VOID) {
            return a;
        }
        if (a == PrimitiveType.VOID) {
            return b;
        }
        if (a instanceof ArrayType first && b instanceof ArrayType second) {
            return new ArrayType(common(first.element(), second.element()));
        }
        if (a instanceof StructType first && b instanceof StructType second) {
            Map<String, DataType> fields = new LinkedHashMap<>();
            first.fields().forEach(field -> fields.put(field.name(), field.type()));
            second.fields().forEach(field -> fields.merge(field.name(), field.type(), TextColumns::common));
            return struct(fields);
        }
        boolean isNumber = (a == PrimitiveType.BIGINT || a == PrimitiveType.DOUBLE)
                && (b == PrimitiveType.BIGINT || b == PrimitiveType.DOUBLE);
        return isNumber ? PrimitiveType.DOUBLE : PrimitiveType.STRING;
    }

    /** Values that were always null, and objects without keys, are strings. */
    private static DataType known(DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayType(known(array.element()));
        }
        if (type instanceof StructType struct && !struct.fields().isEmpty()) {
            Map<String, DataType> fields = new LinkedHashMap<>();
            struct.fields().forEach(field -> fields.put(field.name(), known(field.type())));
            return struct(fields);
        }
        return type == PrimitiveType.VOID || type instanceof StructType ? PrimitiveType.STRING : type;
    }
}
