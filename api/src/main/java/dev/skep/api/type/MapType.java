package dev.skep.api.type;

/** Keys of a primitive type to values; iteration follows insertion order. */
public record MapType(DataType key, DataType value) implements DataType {
    @Override
    public TypeKind kind() {
        return TypeKind.MAP;
    }

    @Override
    public String toString() {
        return "map<" + key + "," + value + ">";
    }
}
