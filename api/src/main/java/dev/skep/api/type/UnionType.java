package dev.skep.api.type;

import dev.skep.api.type.StructType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One of several types, told apart by a tag from 0. Values are stored as structs of {@link #storage()}. */
public record UnionType(List<DataType> alternatives) implements DataType {
    /** The name of the field that holds the tag of stored values. */
    public static final String TAG = "$tag";

    public UnionType {
        alternatives = List.copyOf(alternatives);
    }

    /** The struct that stores values: the tag, then a field for each alternative, all of which are NULL but the one that the tag names. */
    public StructType storage() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(TAG, PrimitiveType.INT));
        for (DataType alternative : alternatives) {
            fields.add(new Field("$" + (fields.size() - 1), alternative));
        }
        return new StructType(fields);
    }

    @Override
    public TypeKind kind() {
        return TypeKind.UNION;
    }

    @Override
    public String toString() {
        return alternatives.stream().map(DataType::toString).collect(Collectors.joining(",", "uniontype<", ">"));
    }
}
