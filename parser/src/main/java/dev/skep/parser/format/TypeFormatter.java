package dev.skep.parser.format;

import dev.skep.parser.ast.ArrayTypeName;
import dev.skep.parser.ast.MapTypeName;
import dev.skep.parser.ast.PrimitiveTypeName;
import dev.skep.parser.ast.StructField;
import dev.skep.parser.ast.StructTypeName;
import dev.skep.parser.ast.TypeName;
import dev.skep.parser.ast.UnionTypeName;

/** Writes type names. */
final class TypeFormatter {
    private TypeFormatter() {}

    static String format(TypeName type) {
        if (type instanceof PrimitiveTypeName primitive) {
            return primitive.name() + Text.list("(", primitive.parameters(), String::valueOf, ")");
        }
        if (type instanceof ArrayTypeName array) {
            return "array<" + format(array.element()) + ">";
        }
        if (type instanceof MapTypeName map) {
            return "map<" + format(map.key()) + ", " + format(map.value()) + ">";
        }
        if (type instanceof StructTypeName struct) {
            return "struct<" + Text.list(struct.fields(), TypeFormatter::field) + ">";
        }
        return "uniontype<" + Text.list(((UnionTypeName) type).alternatives(), TypeFormatter::format) + ">";
    }

    private static String field(StructField field) {
        return Text.name(field.name()) + ": " + format(field.type())
                + Text.optional(" COMMENT ", field.comment(), Text::quote);
    }
}
