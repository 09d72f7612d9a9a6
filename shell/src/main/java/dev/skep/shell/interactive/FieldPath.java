package dev.skep.shell.interactive;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path through columns to the fields of structs, also of those in arrays and maps. */
final class FieldPath {
    private static final Pattern BEHIND_BRACKETS =
            Pattern.compile("[a-z_][\\w.]*(?:\\[[^\\[\\]]*\\][\\w.]*)+$", Pattern.CASE_INSENSITIVE);

    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]*\\]");

    /** What stands for brackets, whatever is in them. */
    private static final String AN_ELEMENT = "[]";

    private FieldPath() {}

    /** The path that a text ends with, when brackets are in it: without what is in them. */
    static Optional<String> behindBrackets(String text) {
        Matcher path = BEHIND_BRACKETS.matcher(text);
        return path.find() ? Optional.of(BRACKETS.matcher(path.group()).replaceAll(AN_ELEMENT)) : Optional.empty();
    }

    /** What the last of the parts, which name columns or fields, has in it; empty when they lead nowhere. */
    static List<StructType.Field> below(List<StructType.Field> columns, List<String> parts) {
        List<StructType.Field> fields = columns;
        for (String part : parts) {
            int brackets = part.indexOf(AN_ELEMENT);
            String name = brackets < 0 ? part : part.substring(0, brackets);
            int depth = (part.length() - name.length()) / AN_ELEMENT.length();
            fields = fields.stream()
                    .filter(field -> field.name().equalsIgnoreCase(name))
                    .findFirst()
                    .map(field -> fields(field.type(), depth))
                    .orElse(List.of());
        }
        return fields;
    }

    /** @param depth of brackets behind a value of the type */
    private static List<StructType.Field> fields(DataType type, int depth) {
        DataType within = type;
        for (int i = 0; i < depth; i++) {
            within = within instanceof ArrayType array
                    ? array.element()
                    : within instanceof MapType map ? map.value() : null;
        }
        return within instanceof StructType struct ? struct.fields() : List.of();
    }
}
