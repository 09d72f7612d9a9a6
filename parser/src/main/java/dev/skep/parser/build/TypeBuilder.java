package dev.skep.parser.build;

import static dev.skep.parser.build.TokenReader.identifier;
import static dev.skep.parser.build.TokenReader.location;
import static dev.skep.parser.build.TokenReader.map;
import static dev.skep.parser.build.TokenReader.optional;

import dev.skep.parser.ast.ArrayTypeName;
import dev.skep.parser.ast.MapTypeName;
import dev.skep.parser.ast.PrimitiveTypeName;
import dev.skep.parser.ast.StructField;
import dev.skep.parser.ast.StructTypeName;
import dev.skep.parser.ast.TypeName;
import dev.skep.parser.ast.UnionTypeName;
import dev.skep.parser.grammar.SkepParser;
import dev.skep.parser.grammar.SkepParserBaseVisitor;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;

/** Builds type names. */
final class TypeBuilder extends SkepParserBaseVisitor<TypeName> {
    @Override
    public TypeName visitArrayType(SkepParser.ArrayTypeContext context) {
        return new ArrayTypeName(visit(context.type()), location(context));
    }

    @Override
    public TypeName visitMapType(SkepParser.MapTypeContext context) {
        return new MapTypeName(visit(context.key), visit(context.value), location(context));
    }

    @Override
    public TypeName visitStructType(SkepParser.StructTypeContext context) {
        return new StructTypeName(map(context.structField(), this::field), location(context));
    }

    @Override
    public TypeName visitUnionType(SkepParser.UnionTypeContext context) {
        return new UnionTypeName(map(context.type(), this::visit), location(context));
    }

    @Override
    public TypeName visitNamedType(SkepParser.NamedTypeContext context) {
        String name = context.primitiveType().children.stream()
                .map(ParseTree::getText)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        String canonical =
                switch (name) {
                    case "integer" -> "int";
                    case "dec", "numeric" -> "decimal";
                    case "real" -> "float";
                    case "double precision" -> "double";
                    case "timestamplocaltz" -> "timestamp with local time zone";
                    default -> name;
                };
        int parameters = context.INTEGER_VALUE().size();
        int most =
                switch (canonical) {
                    case "decimal" -> 2;
                    case "char", "varchar" -> 1;
                    default -> 0;
                };
        if (parameters > most || (most == 1 && parameters == 0)) {
            String wanted = most == 1 ? "needs one length, as in " + canonical + "(10)" : "takes no such parameters";
            throw TokenReader.error(context, "the type " + canonical + " " + wanted);
        }
        return new PrimitiveTypeName(canonical, map(context.INTEGER_VALUE(), TokenReader::integer), location(context));
    }

    private StructField field(SkepParser.StructFieldContext context) {
        return new StructField(
                identifier(context.identifier()),
                visit(context.type()),
                optional(context.STRING(), TokenReader::string),
                location(context));
    }
}
