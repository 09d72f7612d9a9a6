package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeParser;
import dev.skep.api.type.UnionType;
import dev.skep.parser.ast.ArrayTypeName;
import dev.skep.parser.ast.MapTypeName;
import dev.skep.parser.ast.PrimitiveTypeName;
import dev.skep.parser.ast.StructField;
import dev.skep.parser.ast.StructTypeName;
import dev.skep.parser.ast.TypeName;
import dev.skep.parser.ast.UnionTypeName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Types as written in a statement. */
public final class TypeNames {
    private TypeNames() {}

    /**
     * The type that a name means.
     *
     * @throws SkepException INVALID_VALUE at the type's place for unknown names and parameters out of range; COLUMN_EXISTS at the second of two fields of one name
     */
    public static DataType resolve(TypeName name) {
        if (name instanceof ArrayTypeName array) {
            return new ArrayType(resolve(array.element()));
        }
        if (name instanceof MapTypeName map) {
            return new MapType(resolve(map.key()), resolve(map.value()));
        }
        if (name instanceof StructTypeName struct) {
            requireOtherNames(struct);
            return new StructType(struct.fields().stream()
                    .map(field ->
                            new StructType.Field(field.name().value().toLowerCase(Locale.ROOT), resolve(field.type())))
                    .toList());
        }
        if (name instanceof UnionTypeName union) {
            return new UnionType(
                    union.alternatives().stream().map(TypeNames::resolve).toList());
        }
        PrimitiveTypeName primitive = (PrimitiveTypeName) name;
        String parameters = primitive.parameters().isEmpty()
                ? ""
                : primitive.parameters().stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
        try {
            return TypeParser.parse(primitive.name() + parameters);
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE,
                    "The length in " + e.getMessage() + " is out of range",
                    Locations.of(name));
        } catch (SkepException e) {
            throw e.at(Locations.of(name));
        }
    }

    private static void requireOtherNames(StructTypeName struct) {
        Set<String> names = new HashSet<>();
        for (StructField field : struct.fields()) {
            if (!names.add(field.name().value().toLowerCase(Locale.ROOT))) {
                throw Locations.error(
                        ErrorCode.COLUMN_EXISTS,
                        "The struct has two fields '" + field.name().value() + "'",
                        field.name());
            }
        }
    }
}
