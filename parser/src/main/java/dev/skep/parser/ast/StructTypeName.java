package dev.skep.parser.ast;

import java.util.List;

/** {@code STRUCT<name: type, …>}. */
public record StructTypeName(List<StructField> fields, NodeLocation location) implements TypeName {
    public StructTypeName {
        fields = List.copyOf(fields);
    }
}
