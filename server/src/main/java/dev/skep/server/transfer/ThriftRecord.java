package dev.skep.server.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A record of Thrift in its JSON protocol: {@code {"1":{"str":"text"},"4":{"i32":7}}}, fields by their numbers. Values are String, Integer (i32), Long (i64), Boolean,
 * ThriftRecord, {@link Elements} and maps from text to text; numbers of other widths are read as Long, and what else there is is passed over.
 */
final class ThriftRecord {
    private static final String RECORD = "rec";
    private static final String TEXT = "str";
    private static final String LIST = "lst";

    /** A list, with the name of its elements' type, which an empty one has too. */
    private record Elements(String type, List<?> values) {}

    private final Map<Integer, Object> fields = new TreeMap<>();

    /** Sets a String, Integer, Long, Boolean or ThriftRecord. */
    ThriftRecord with(int field, Object value) {
        fields.put(field, value);
        return this;
    }

    ThriftRecord with(int field, Optional<String> value) {
        value.ifPresent(text -> fields.put(field, text));
        return this;
    }

    ThriftRecord withTexts(int field, List<String> values) {
        return with(field, new Elements(TEXT, values));
    }

    ThriftRecord withRecords(int field, List<ThriftRecord> values) {
        return with(field, new Elements(RECORD, values));
    }

    ThriftRecord withTextLists(int field, List<List<String>> values) {
        return with(
                field,
                new Elements(
                        LIST,
                        values.stream().map(list -> new Elements(TEXT, list)).toList()));
    }

    ThriftRecord withMap(int field, Map<String, String> values) {
        return with(field, new TreeMap<>(values));
    }

    Optional<String> text(int field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** 0 when there is none. */
    long number(int field) {
        return fields.get(field) instanceof Number number ? number.longValue() : 0;
    }

    boolean flag(int field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /** An empty one when there is none. */
    ThriftRecord record(int field) {
        return fields.get(field) instanceof ThriftRecord found ? found : new ThriftRecord();
    }

    List<String> texts(int field) {
        return texts(fields.get(field));
    }

    List<ThriftRecord> records(int field) {
        return elements(fields.get(field), ThriftRecord.class);
    }

    List<List<String>> textLists(int field) {
        return elements(fields.get(field), Elements.class).stream()
                .map(ThriftRecord::texts)
                .toList();
    }

    Map<String, String> map(int field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (fields.get(field) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    private static List<String> texts(Object value) {
        return elements(value, String.class);
    }

    private static <T> List<T> elements(Object value, Class<T> type) {
        return value instanceof Elements list
                ? list.values().stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList()
                : List.of();
    }

    /** @param parser at the record's START_OBJECT; at its END_OBJECT afterwards */
    static ThriftRecord read(JsonParser parser) throws IOException {
        ThriftRecord record = new ThriftRecord();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int field = Integer.parseInt(parser.currentName());
            require(parser, JsonToken.START_OBJECT);
            require(parser, JsonToken.FIELD_NAME);
            String type = parser.currentName();
            parser.nextToken();
            Object value = value(parser, type);
            if (value != null) {
                record.fields.put(field, value);
            }
            require(parser, JsonToken.END_OBJECT);
        }
        return record;
    }

    private static void require(JsonParser parser, JsonToken wanted) throws IOException {
        JsonToken found = parser.nextToken();
        if (found != wanted) {
            throw new IOException("'" + parser.getText() + "' is not in its place");
        }
    }

    /** @param parser at the first token of the value, at its last one afterwards */
    private static Object value(JsonParser parser, String type) throws IOException {
        return switch (type) {
            case TEXT -> parser.getText();
            case "tf" -> parser.getLongValue() != 0;
            case "i8", "i16", "i32", "i64" -> parser.getLongValue();
            case RECORD -> read(parser);
            case LIST, "set" -> list(parser);
            case "map" -> map(parser);
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    /** {@code ["str",2,"a","b"]}. */
    private static Elements list(JsonParser parser) throws IOException {
        require(parser, JsonToken.VALUE_STRING);
        String type = parser.getText();
        require(parser, JsonToken.VALUE_NUMBER_INT);
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser, type);
            if (value != null) {
                values.add(value);
            }
        }
        return new Elements(type, values);
    }

    /** {@code ["str","str",1,{"key":"value"}]}; those of other types are taken as empty. */
    private static Map<String, String> map(JsonParser parser) throws IOException {
        require(parser, JsonToken.VALUE_STRING);
        boolean texts = parser.getText().equals(TEXT);
        require(parser, JsonToken.VALUE_STRING);
        texts &= parser.getText().equals(TEXT);
        require(parser, JsonToken.VALUE_NUMBER_INT);
        require(parser, JsonToken.START_OBJECT);
        Map<String, String> map = new LinkedHashMap<>();
        if (texts) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                map.put(key, parser.getText());
            }
        } else {
            parser.skipChildren();
        }
        require(parser, JsonToken.END_ARRAY);
        return map;
    }

    void write(JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<Integer, Object> field : fields.entrySet()) {
            generator.writeFieldName(field.getKey().toString());
            generator.writeStartObject();
            generator.writeFieldName(type(field.getValue()));
            write(field.getValue(), generator);
            generator.writeEndObject();
        }
        generator.writeEndObject();
    }

    private static String type(Object value) {
        if (value instanceof String) {
            return TEXT;
        }
        if (value instanceof ThriftRecord) {
            return RECORD;
        }
        if (value instanceof Elements) {
            return LIST;
        }
        if (value instanceof Map) {
            return "map";
        }
        if (value instanceof Boolean) {
            return "tf";
        }
        return value instanceof Integer ? "i32" : "i64";
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof ThriftRecord record) {
            record.write(generator);
        } else if (value instanceof Elements list) {
            generator.writeStartArray();
            generator.writeString(list.type());
            generator.writeNumber(list.values().size());
            for (Object element : list.values()) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartArray();
            generator.writeString(TEXT);
            generator.writeString(TEXT);
            generator.writeNumber(map.size());
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeStringField((String) entry.getKey(), (String) entry.getValue());
            }
            generator.writeEndObject();
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeNumber(truth ? 1 : 0);
        } else {
            generator.writeNumber(((Number) value).longValue());
        }
    }
}
