package dev.skep.function.scalar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.skep.api.function.ScalarFunction;
import dev.skep.function.scalar.JsonPath.Elements;
import dev.skep.function.scalar.JsonPath.Member;
import dev.skep.function.scalar.JsonPath.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values inside JSON text. Objects are maps, arrays lists, and everything else text, a Boolean or a number here. */
public final class JsonFunctions {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonFunctions() {}

    @ScalarFunction(
            name = "get_json_object",
            description =
                    "_FUNC_(json, path) - Returns what a path such as $.a[0].b leads to in a JSON text; [*] stands for all elements")
    public static String getJsonObject(String json, String path) {
        List<Step> steps = JsonPath.of(path).steps();
        if (steps == null) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            return text(find(parser, steps, 0));
        } catch (IOException e) {
            return null;
        }
    }

    /** What some steps lead to from the value that the parser is at, whose end it goes to. Of members of objects that no step names no values are made. */
    private static Object find(JsonParser parser, List<Step> steps, int from) throws IOException {
        if (from < steps.size()
                && steps.get(from) instanceof Member member
                && parser.currentToken() == JsonToken.START_OBJECT) {
            Object found = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean wanted = parser.currentName().equals(member.key());
                parser.nextToken();
                if (wanted) {
                    found = find(parser, steps, from + 1);
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        }
        Object value = read(parser);
        for (int i = from; i < steps.size() && value != null; i++) {
            Step step = steps.get(i);
            value = step instanceof Member member
                    ? member(value, member.key())
                    : elements(value, ((Elements) step).indexes());
        }
        return value;
    }

    /** The values of some keys of an object as text; null where there is none. */
    public static List<String> members(String json, List<String> keys) {
        Map<String, Object> found = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    if (keys.contains(key)) {
                        found.put(key, read(parser));
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            found.clear();
        }
        return keys.stream().map(key -> text(found.get(key))).toList();
    }

    /** The element that indexes one after the other lead to, or a list of several; {@code *} goes on with all elements. */
    private static Object elements(Object value, List<String> indexes) {
        List<Object> found = Collections.singletonList(value);
        for (String index : indexes) {
            List<Object> next = new ArrayList<>();
            int place = index.equals("*") ? -1 : index.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(index);
            for (Object candidate : found) {
                if (candidate instanceof List<?> list && place < list.size()) {
                    next.addAll(place < 0 ? list : Collections.singletonList(list.get(place)));
                }
            }
            found = next;
        }
        return found.isEmpty() ? null : found.size() == 1 ? found.get(0) : found;
    }

    /** The member of an object, or those of all objects of a list. */
    private static Object member(Object value, String key) {
        if (value instanceof Map<?, ?> map) {
            return map.get(key);
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<Object> members = new ArrayList<>();
        for (Object element : list) {
            Object member = element instanceof Map<?, ?> map ? map.get(key) : null;
            if (member instanceof List<?> several) {
                members.addAll(several);
            } else if (member != null) {
                members.add(member);
            }
        }
        return members.isEmpty() ? null : members;
    }

    private static String text(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Map || value instanceof List) {
            StringBuilder json = new StringBuilder();
            write(json, value);
            return json.toString();
        }
        return value.toString();
    }

    private static Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return null;
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, read(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getBigIntegerValue();
        };
    }

    private static void write(StringBuilder json, Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(json.append(separator), entry.getKey());
                write(json.append(':'), entry.getValue());
                separator = ",";
            }
            json.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                write(json.append(separator), element);
                separator = ",";
            }
            json.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof String string) {
            json.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsString(string))
                    .append('"');
        } else {
            json.append(value);
        }
    }
}
