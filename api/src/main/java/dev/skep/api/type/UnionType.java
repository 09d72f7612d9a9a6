package dev.skep.api.type;

import java.util.List;
import java.util.stream.Collectors;

/** One of several types, told apart by a tag from 0. */
public record UnionType(List<DataType> alternatives) implements DataType {
    public UnionType {
        alternatives = List.copyOf(alternatives);
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
