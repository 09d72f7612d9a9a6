package dev.skep.api.type;

import java.io.Serializable;

/**
 * A Hive data type. Immutable; equal types are equal objects by value.
 *
 * <p>Every value of every type may be NULL. {@link #toString()} is Hive's type name, as in {@code map<string,array<int>>},
 * which {@link TypeParser} reads back.
 */
public sealed interface DataType extends Serializable
        permits PrimitiveType, DecimalType, CharacterType, ArrayType, MapType, StructType, UnionType {
    TypeKind kind();

    default boolean is(TypeKind kind) {
        return kind() == kind;
    }

    /** Whether values are arrays, maps, structs or unions. */
    default boolean isNested() {
        return kind().isNested();
    }

    /** Whether it is of a kind, or made of a type that is, at any depth. */
    default boolean contains(TypeKind kind) {
        if (is(kind)) {
            return true;
        }
        if (this instanceof ArrayType array) {
            return array.element().contains(kind);
        }
        if (this instanceof MapType map) {
            return map.key().contains(kind) || map.value().contains(kind);
        }
        if (this instanceof StructType struct) {
            return struct.fields().stream().anyMatch(field -> field.type().contains(kind));
        }
        return this instanceof UnionType union && union.alternatives().stream().anyMatch(type -> type.contains(kind));
    }

    /** The type with string in the place of void at any depth, for columns that only NULL is known of. */
    default DataType withoutVoid() {
        if (is(TypeKind.VOID)) {
            return PrimitiveType.STRING;
        }
        if (this instanceof ArrayType array) {
            return new ArrayType(array.element().withoutVoid());
        }
        if (this instanceof MapType map) {
            return new MapType(map.key().withoutVoid(), map.value().withoutVoid());
        }
        if (this instanceof StructType struct) {
            return new StructType(struct.fields().stream()
                    .map(field ->
                            new StructType.Field(field.name(), field.type().withoutVoid()))
                    .toList());
        }
        if (this instanceof UnionType union) {
            return new UnionType(
                    union.alternatives().stream().map(DataType::withoutVoid).toList());
        }
        return this;
    }
}
