package dev.skep.parser.format;

import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Property;
import dev.skep.parser.ast.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the smallest parts: names, quoted strings, lists and parts that may be absent. */
final class Text {
    private Text() {}

    static String name(Identifier identifier) {
        return identifier.quoted() ? "`" + identifier.value().replace("`", "``") + "`" : identifier.value();
    }

    static String name(QualifiedName name) {
        return name.parts().stream().map(Text::name).collect(Collectors.joining("."));
    }

    static String names(List<Identifier> identifiers) {
        return list(identifiers, Text::name);
    }

    /** The names in parentheses after a space; nothing when there are none. */
    static String columns(List<Identifier> columns) {
        return columns.isEmpty() ? "" : " (" + names(columns) + ")";
    }

    static String quote(String value) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('\'').toString();
    }

    static <T> String list(List<T> items, Function<? super T, String> writer) {
        return items.stream().map(writer).collect(Collectors.joining(", "));
    }

    /** The prefix and the items when there are any, else nothing. */
    static <T> String list(String prefix, List<T> items, Function<? super T, String> writer, String suffix) {
        return items.isEmpty() ? "" : prefix + list(items, writer) + suffix;
    }

    static <T> String optional(String prefix, Optional<T> value, Function<? super T, String> writer) {
        return value.map(v -> prefix + writer.apply(v)).orElse("");
    }

    static String when(boolean condition, String text) {
        return condition ? text : "";
    }

    static String properties(String prefix, List<Property> properties) {
        return list(prefix + "(", properties, p -> quote(p.key()) + "=" + quote(p.value()), ")");
    }
}
