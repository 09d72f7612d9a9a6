package dev.skep.metastore.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One JSON object, read and written by field; empty lists, maps and options are left out. */
final class JsonFields {
    private final Map<String, Object> fields;

    private JsonFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    static JsonFields of() {
        return new JsonFields(new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    static JsonFields from(Object json) {
        return new JsonFields((Map<String, Object>) json);
    }

    /** @param text null gives an object without fields */
    static JsonFields parse(String text) {
        return text == null ? of() : from(JsonText.read(text));
    }

    /** @return null when there are no fields */
    String toText() {
        return fields.isEmpty() ? null : JsonText.write(fields);
    }

    Map<String, Object> toJson() {
        return fields;
    }

    JsonFields put(String name, Object value) {
        boolean empty = value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty());
        if (!empty) {
            fields.put(name, value);
        }
        return this;
    }

    JsonFields put(String name, Optional<?> value) {
        return put(name, value.orElse(null));
    }

    <T> JsonFields put(String name, List<T> values, Function<T, JsonFields> encoder) {
        return put(
                name,
                values.stream().map(value -> encoder.apply(value).toJson()).toList());
    }

    String text(String name) {
        return (String) fields.getOrDefault(name, "");
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable((String) fields.get(name));
    }

    long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    JsonFields object(String name) {
        return from(fields.get(name));
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String name) {
        return (List<String>) fields.getOrDefault(name, List.of());
    }

    @SuppressWarnings("unchecked")
    List<List<String>> textLists(String name) {
        return (List<List<String>>) fields.getOrDefault(name, List.of());
    }

    @SuppressWarnings("unchecked")
    Map<String, String> map(String name) {
        return (Map<String, String>) fields.getOrDefault(name, Map.of());
    }

    <T> List<T> list(String name, Function<JsonFields, T> decoder) {
        List<?> values = (List<?>) fields.getOrDefault(name, List.of());
        return values.stream().map(JsonFields::from).map(decoder).toList();
    }
}
