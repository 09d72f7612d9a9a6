package dev.skep.api.type;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/** Named fields in order; names are kept as written and matched without regard to case. */
public record StructType(List<Field> fields) implements DataType {
    public StructType {
        fields = List.copyOf(fields);
    }

    /** A field of a struct, or a column of a {@link RowType}. */
    public record Field(String name, DataType type) implements Serializable {
        @Override
        public String toString() {
            return name + ":" + type;
        }
    }

    /** The fields of the struct that stores the values of a struct or union type. */
    public static StructType storage(DataType type) {
        return type instanceof UnionType union ? union.storage() : (StructType) type;
    }

    /** The position of a field from 0, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public TypeKind kind() {
        return TypeKind.STRUCT;
    }

    @Override
    public String toString() {
        return fields.stream().map(Field::toString).collect(Collectors.joining(",", "struct<", ">"));
    }
}
