package dev.skep.api.type;

/** A list of elements of one type. */
public record ArrayType(DataType element) implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.ARRAY;
    }

    @Override
    public String toString() {
        return "array<" + element + ">";
    }
}
